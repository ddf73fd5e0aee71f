/// Text for HTML. Whatever a page title or a campaign holds stays text.
enum PageText {
    /// Characters that would turn the direction of text round are written out: "/\u202egnp.exe" would read "/exe.png".
    static func escaped(_ text: String) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"": result += "&quot;"
            case "'": result += "&#39;"
            case _ where isSteering(scalar): result += "\\u" + String(scalar.value, radix: 16)
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }

    /// JSON within a script element, which no text in it can end.
    static func data(_ json: JSON) -> String {
        json.text.replacing("<", with: "\\u003c").replacing(">", with: "\\u003e").replacing("&", with: "\\u0026")
    }

    /// The path of a page; any other text as it is.
    static func withoutSite(_ page: String) -> String {
        guard let scheme = page.firstRange(of: "://") else { return page }
        let path = page[scheme.upperBound...].drop { $0 != "/" }
        return path.isEmpty ? "/" : String(path)
    }

    /// The scheme and host of a page; empty for any other text.
    static func site(_ page: String) -> Substring {
        guard let scheme = page.firstRange(of: "://") else { return "" }
        return page[..<(page[scheme.upperBound...].firstIndex(of: "/") ?? page.endIndex)]
    }

    /// A number as an attribute of SVG: two decimals are finer than a pixel.
    static func coordinate(_ number: Double) -> String {
        let rounded = (number * 100).rounded() / 100
        return rounded == rounded.rounded() ? String(Int(rounded)) : String(rounded)
    }
}
