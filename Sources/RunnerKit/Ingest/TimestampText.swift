/// Reads `YYYY-MM-DDTHH:MM:SS[.f](Z|±HH:MM)` with one to six decimals; every other way to write a time is left to
/// the server.
enum TimestampText {
    private static let years: ClosedRange<Int> = 1990...2100
    /// Days from 1970-01-01 to 2000-01-01, where the server's count begins.
    private static let epochDays = 10_957
    private static let microsecondsPerSecond: Int64 = 1_000_000
    /// Days from 0000-03-01 to 1970-01-01.
    private static let unixEpochDays = 719_468

    /// Microseconds since 2000-01-01 UTC; nil if the text is not certainly a time.
    static func microseconds(_ text: UnsafeBufferPointer<UInt8>) -> Int64? {
        guard text.count >= 20, let base = text.baseAddress,
            base[4] == UInt8(ascii: "-"), base[7] == UInt8(ascii: "-"), base[10] == UInt8(ascii: "T"),
            base[13] == UInt8(ascii: ":"), base[16] == UInt8(ascii: ":")
        else { return nil }
        let century = twoDigits(base), decade = twoDigits(base + 2)
        let month = twoDigits(base + 5), day = twoDigits(base + 8)
        let hour = twoDigits(base + 11), minute = twoDigits(base + 14), second = twoDigits(base + 17)
        guard century | decade | month | day | hour | minute | second >= 0, hour <= 23, minute <= 59, second <= 59,
            let days = days(century * 100 + decade, month, day)
        else { return nil }
        var position = 19
        guard let fraction = fraction(text, &position), let offset = offset(text, position) else { return nil }
        let seconds = Int64(days) * 86_400 + Int64(hour * 3_600 + minute * 60 + second - offset)
        return seconds * microsecondsPerSecond + fraction
    }

    /// The server's count for a time of this machine's clock.
    static func microseconds(unixSeconds: Int64) -> Int64 {
        (unixSeconds - Int64(epochDays) * 86_400) * microsecondsPerSecond
    }

    /// Days since 2000-01-01 of a date that exists. Years are counted from March, so that the leap day is the last.
    @inline(__always)
    private static func days(_ year: Int, _ month: Int, _ day: Int) -> Int? {
        guard years.contains(year), 1...12 ~= month, 1...length(ofMonth: month, year) ~= day else { return nil }
        let marchYear = month <= 2 ? year - 1 : year
        let monthsSinceMarch = (month + 9) % 12
        let dayOfYear = (153 * monthsSinceMarch + 2) / 5 + day - 1
        let daysSinceYearZero = marchYear * 365 + marchYear / 4 - marchYear / 100 + marchYear / 400 + dayOfYear
        return daysSinceYearZero - unixEpochDays - epochDays
    }

    @inline(__always)
    private static func length(ofMonth month: Int, _ year: Int) -> Int {
        switch month {
        case 2: isLeapYear(year) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    private static func isLeapYear(_ year: Int) -> Bool {
        year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    }

    /// Microseconds of the decimals at a position, which moves behind them; 0 without any.
    private static func fraction(_ text: UnsafeBufferPointer<UInt8>, _ position: inout Int) -> Int64? {
        guard text[position] == UInt8(ascii: ".") else { return 0 }
        position += 1
        var value: Int64 = 0
        var count = 0
        while position < text.count, let digit = digit(text[position]) {
            value = value * 10 + Int64(digit)
            count += 1
            position += 1
            if count > 6 { return nil }
        }
        guard count > 0 else { return nil }
        while count < 6 {
            value *= 10
            count += 1
        }
        return value
    }

    /// Seconds east of UTC; the text must end there.
    private static func offset(_ text: UnsafeBufferPointer<UInt8>, _ position: Int) -> Int? {
        guard position < text.count else { return nil }
        let sign: Int
        switch text[position] {
        case UInt8(ascii: "Z"): return position + 1 == text.count ? 0 : nil
        case UInt8(ascii: "+"): sign = 1
        case UInt8(ascii: "-"): sign = -1
        default: return nil
        }
        guard position + 6 == text.count, text[position + 3] == UInt8(ascii: ":") else { return nil }
        let hours = twoDigits(text.baseAddress! + position + 1)
        let minutes = twoDigits(text.baseAddress! + position + 4)
        guard 0...14 ~= hours, 0...59 ~= minutes else { return nil }
        return sign * (hours * 3_600 + minutes * 60)
    }

    /// A number of two digits, or a negative one if they are none.
    @inline(__always)
    private static func twoDigits(_ bytes: UnsafePointer<UInt8>) -> Int {
        guard let tens = digit(bytes[0]), let ones = digit(bytes[1]) else { return -1 }
        return tens * 10 + ones
    }

    @inline(__always)
    private static func digit(_ byte: UInt8) -> Int? {
        let value = byte &- UInt8(ascii: "0")
        return value <= 9 ? Int(value) : nil
    }
}
