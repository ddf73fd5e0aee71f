/// The style sheet of the report as a page: one type scale, one accent, no boxes; light, dark and paper.
enum PageStyle {
    static let css = """
        :root{color-scheme:light dark;--paper:#fdfdfb;--ink:#1b1e21;--soft:#5a6168;--line:#dadddd;--band:#f2f3f0;--accent:#0b6a63;--tint:#a5d0ca}
        @media(prefers-color-scheme:dark){:root{--paper:#13171a;--ink:#e6e9eb;--soft:#9da6ad;--line:#2f363b;--band:#1a1f23;--accent:#46b2a6;--tint:#2a625d}}
        *{box-sizing:border-box}
        body{margin:0;background:var(--paper);color:var(--ink);font:14px/1.45 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",sans-serif;font-variant-numeric:tabular-nums lining-nums}
        main{max-width:1800px;margin:0 auto;padding:clamp(16px,3vw,48px)}
        header{display:flex;flex-wrap:wrap;gap:4px 32px;align-items:baseline;margin-bottom:24px}
        h1{font-size:26px;line-height:1.2;margin:0}
        h2{font-size:18px;margin:0}
        header p,.note,summary,footer{color:var(--soft);font-size:12px;margin:0}
        .grid12{display:grid;grid-template-columns:repeat(12,minmax(0,1fr));gap:40px 32px}
        section{grid-column:span 12;border-top:1px solid var(--ink);padding-top:8px;min-width:0}
        section>.head{display:flex;gap:12px;align-items:baseline;margin-bottom:12px}
        section>.head .note{margin-left:auto}
        @media(min-width:720px){.w6{grid-column:span 6}.w4{grid-column:span 4}}
        @media(min-width:1500px){.w5{grid-column:span 5}.w7{grid-column:span 7}}
        .tiles{display:grid;grid-template-columns:repeat(auto-fit,minmax(150px,1fr));gap:24px 32px;margin-bottom:40px}
        .tile .label,.tile .before{font-size:12px;color:var(--soft)}
        .tile b{display:block;font-size:26px;line-height:1.2;font-weight:650}
        .spark{width:100%;height:30px;display:block;overflow:visible}
        .spark polyline{fill:none;stroke:var(--accent);stroke-width:1.5;vector-effect:non-scaling-stroke}
        .spark circle{fill:var(--accent)}
        .days{width:100%;height:220px;display:block;overflow:visible}
        .days text,.dates text{font-size:12px;fill:var(--soft)}
        .dates{width:100%;height:20px;display:block;overflow:visible}
        .we rect{fill:var(--band)}
        .days .grid line{stroke:var(--line);vector-effect:non-scaling-stroke}
        .d .hit{fill:transparent}.d:hover .hit{fill:var(--line)}
        .d .s{fill:var(--tint)}.d .p{fill:var(--accent)}.d.out .s,.d.out .p{opacity:.3}
        .key i{display:inline-block;width:10px;height:10px;margin:0 4px 0 12px}.key .p{background:var(--accent)}.key .s{background:var(--tint)}
        .scroll{overflow-x:auto}
        table{border-collapse:collapse;width:100%}
        th{font-size:12px;font-weight:400;color:var(--soft);text-align:left;padding:2px 8px 4px 0;vertical-align:bottom;white-space:nowrap}
        td{padding:3px 8px 3px 0;border-top:1px solid var(--line);white-space:nowrap}
        td.t{max-width:0;width:45%;overflow:hidden;text-overflow:ellipsis}
        a{color:var(--accent)}
        .w4 :is(th,td):nth-child(n+6){display:none}
        .n{text-align:right}td.n{position:relative}
        .bar{position:absolute;right:8px;bottom:1px;width:calc(100% - 12px);height:3px;transform:scaleX(-1)}.bar rect{fill:var(--accent)}
        thead button{all:unset;cursor:pointer;color:inherit}thead button:focus-visible,summary:focus-visible,input:focus-visible{outline:2px solid var(--accent);outline-offset:2px}
        th[aria-sort] button{color:var(--ink)}
        .cohorts td,.cohorts th{text-align:right}.cohorts th:first-child{text-align:left}
        .h1,.h2,.h3,.h4,.h5,.h6,.h7,.h8{background:color-mix(in srgb,var(--accent) calc(var(--h)*1%),var(--paper))}
        .h1{--h:6}.h2{--h:11}.h3{--h:17}.h4{--h:23}.h5{--h:29}.h6{--h:35}.h7{--h:40}.h8{--h:46}
        .sankey{display:grid;grid-template-columns:minmax(0,1fr) minmax(120px,2fr) minmax(0,1fr);gap:12px;height:420px}
        .sankey svg{width:100%;height:100%}.sankey path{fill:var(--accent);fill-opacity:.3}.sankey path:hover{fill-opacity:.7}
        .names text{font-size:12px;fill:var(--ink)}.from text{text-anchor:end}
        form{display:none;flex-wrap:wrap;gap:8px 12px;align-items:center;font-size:12px;color:var(--soft);margin-bottom:16px}
        .js form{display:flex}
        input,select,form button{font:inherit;color:var(--ink);background:var(--paper);border:1px solid var(--line);padding:6px 8px;min-height:32px}
        @media(max-width:719px){input,select,form button{min-height:44px}td.t{width:40%;min-width:120px}:is(th,td):nth-child(n+5){display:none}.cohorts :is(th,td):nth-child(n+5){display:table-cell}}
        details{margin-top:8px}summary{cursor:pointer}dl{columns:28rem;column-gap:32px}dt{font-weight:650;margin-top:8px}dd{margin:0}
        footer{border-top:1px solid var(--line);margin-top:40px;padding-top:8px}
        @page{size:A4;margin:12mm}
        @media print{body{font-size:10.5px}h1{font-size:19px}h2{font-size:13px}main{padding:0}form{display:none!important}section{break-inside:avoid}.w6{grid-column:span 6}.w4{grid-column:span 4}.grid12{gap:20px 16px}}
        """
}
