/// Style and script of the page.
enum HTMLAssets {
  static let style = """
    :root {
      color-scheme: light dark;
      --paper: #fbfaf8; --card: #ffffff; --ink: #1d2329; --soft: #59636e; --line: #dcdfe4;
      --pass: #116329; --fail: #b3181f; --weak: #7a4b00; --info: #0b5394; --skip: #57606a;
      --open: #6b2fa0; --open-bg: #f0e6fa;
      --pass-bg: #e4f4e8; --fail-bg: #fde7e7; --weak-bg: #fbefd5; --info-bg: #e2eefb;
      --skip-bg: #eceef1; --news: #0b5394; --talk: #6b7480; --code: #f3f3f0;
    }
    @media (prefers-color-scheme: dark) {
      :root {
        --paper: #14181d; --card: #1c2128; --ink: #e6e9ec; --soft: #9aa6b2; --line: #343c46;
        --pass: #6fd58b; --fail: #ff8f89; --weak: #f0be62; --info: #82bdfc; --skip: #a8b2bd;
        --open: #c9a3f5; --open-bg: #2f2142;
        --pass-bg: #16301f; --fail-bg: #431b1e; --weak-bg: #3a2b10; --info-bg: #14304d;
        --skip-bg: #2a3038; --news: #82bdfc; --talk: #9aa6b2; --code: #12161b;
      }
    }
    * { box-sizing: border-box; }
    html { -webkit-text-size-adjust: 100%; scroll-padding-top: 5rem; }
    body {
      margin: 0 auto; padding: 1.5rem clamp(0.8rem, 3vw, 2rem) 3rem; max-width: 78rem;
      background: var(--paper); color: var(--ink);
      font: 16px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "DejaVu Sans", sans-serif;
    }
    pre, code, .time, .clock, .label {
      font-family: ui-monospace, SFMono-Regular, Menlo, Consolas, "DejaVu Sans Mono", monospace;
    }
    a { color: inherit; text-decoration-color: var(--soft); text-underline-offset: 0.2em; }
    :focus-visible { outline: 2px solid var(--info); outline-offset: 2px; }
    .kicker { margin: 0; color: var(--soft); font-weight: 600; letter-spacing: 0.02em; }
    h1 { margin: 0 0 0.8rem; font-size: clamp(1.5rem, 5vw, 2.2rem); line-height: 1.2; }
    h2 { margin: 2.2rem 0 0.7rem; font-size: 1.2rem; }
    h3 { margin: 1.2rem 0 0.4rem; font-size: 1rem; }
    .v {
      display: inline-flex; align-items: center; gap: 0.35em; padding: 0.1rem 0.55rem;
      border-radius: 0.4rem; font-size: 0.82rem; font-weight: 600; white-space: nowrap;
    }
    .mark { font-weight: 700; min-width: 1ch; text-align: center; }
    .v-PASS { color: var(--pass); background: var(--pass-bg); }
    .v-FAIL, .v-ERROR, .v-FLAKY { color: var(--fail); background: var(--fail-bg); }
    .v-WEAK, .v-XPASS { color: var(--weak); background: var(--weak-bg); }
    .v-INFO { color: var(--info); background: var(--info-bg); }
    .v-UNDECIDED { color: var(--open); background: var(--open-bg); }
    .v-SKIP, .v-XFAIL { color: var(--skip); background: var(--skip-bg); }
    .tally { display: flex; flex-wrap: wrap; gap: 0.5rem; margin: 0 0 1rem; padding: 0; list-style: none; }
    .tally .v { font-size: 0.95rem; padding: 0.25rem 0.8rem; }
    .facts { display: flex; flex-wrap: wrap; gap: 0.3rem 1.6rem; margin: 0; font-size: 0.9rem; }
    .facts dt { color: var(--soft); font-size: 0.78rem; }
    .facts dd { margin: 0; overflow-wrap: anywhere; }
    .note { color: var(--soft); margin: 0.6rem 0 0; }
    .filter {
      display: flex; flex-wrap: wrap; align-items: center; gap: 0.6rem 1rem; position: sticky; top: 0;
      z-index: 3; margin-top: 1.4rem; padding: 0.6rem 0; background: var(--paper);
      border-bottom: 1px solid var(--line);
    }
    .filter[hidden] { display: none; }
    .search { display: flex; align-items: center; gap: 0.5rem; flex: 1 1 15rem; max-width: 26rem; }
    .search span, legend { color: var(--soft); font-size: 0.85rem; }
    .search input {
      flex: 1; min-width: 0; padding: 0.4rem 0.6rem; font: inherit; color: inherit;
      background: var(--card); border: 1px solid var(--soft); border-radius: 0.4rem;
    }
    fieldset { display: flex; flex-wrap: wrap; gap: 0.4rem; margin: 0; padding: 0; border: 0; min-width: 0; }
    legend { float: left; padding: 0 0.5rem 0 0; line-height: 1.9; }
    .toggle { cursor: pointer; border: 1px solid transparent; }
    .toggle input { margin: 0; accent-color: currentColor; }
    .toggle:not(:has(:checked)) { background: none; border-color: var(--line); }
    output { color: var(--soft); font-size: 0.85rem; }
    .scroll { overflow-x: auto; }
    table { border-collapse: collapse; font-size: 0.92rem; }
    th, td { padding: 0.35rem 0.6rem; border-bottom: 1px solid var(--line); text-align: left; vertical-align: middle; }
    thead th { color: var(--soft); font-size: 0.8rem; font-weight: 600; vertical-align: bottom; }
    .matrix { width: 100%; background: var(--card); border: 1px solid var(--line); }
    .matrix th[scope="row"] { font-weight: 500; min-width: 12rem; overflow-wrap: anywhere; }
    .matrix td.v { display: table-cell; border-radius: 0; width: 6.2rem; }
    .matrix td.v .mark { display: inline-block; margin-right: 0.35em; }
    .matrix .time { text-align: right; white-space: nowrap; font-size: 0.85rem; }
    .matrix .server { text-align: center; }
    .script th { background: var(--code); font-size: 0.85rem; }
    .level { margin-left: 0.6em; padding: 0 0.4em; border: 1px solid var(--line); border-radius: 0.3rem; color: var(--soft); font-size: 0.75rem; }
    td.s { text-align: center; font-weight: 700; border-left: 1px solid var(--line); }
    .s-agrees { color: var(--pass); }
    .s-differs, .s-silent { color: var(--weak); }
    .s-lacks, .s-down { color: var(--fail); }
    td.s-differs, td.s-silent { background: var(--weak-bg); }
    td.s-lacks, td.s-down { background: var(--fail-bg); }
    .s-apart { color: var(--soft); }
    .legend { display: flex; flex-wrap: wrap; gap: 0.2rem 1.2rem; margin: 0.5rem 0 0; font-size: 0.82rem; }
    .aside { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
    td.s, .scroll { position: relative; }
    .check { margin: 0 0 0.6rem; background: var(--card); border: 1px solid var(--line); border-radius: 0.5rem; }
    .check > summary {
      display: flex; flex-wrap: wrap; align-items: center; gap: 0.3rem 0.7rem; padding: 0.6rem 0.8rem;
      cursor: pointer; list-style: none;
    }
    .check > summary::-webkit-details-marker { display: none; }
    .check > summary::before { content: "▸"; color: var(--soft); width: 0.8em; }
    .check[open] > summary::before { content: "▾"; }
    .check .title { flex: 1 1 14rem; font-weight: 600; }
    .check .notes { color: var(--soft); font-size: 0.85rem; }
    .check .time { color: var(--soft); font-size: 0.85rem; }
    .check:target { border-color: var(--info); box-shadow: 0 0 0 1px var(--info); }
    .body { padding: 0 0.9rem 0.9rem; border-top: 1px solid var(--line); }
    .headline { margin: 0.8rem 0 0.3rem; font-size: 1.05rem; font-weight: 600; overflow-wrap: anywhere; }
    .guide { margin: 0.3rem 0; font-size: 0.92rem; }
    .place { margin: 0 0 0.3rem; color: var(--soft); font-size: 0.85rem; overflow-wrap: anywhere; }
    pre {
      margin: 0.5rem 0; padding: 0.7rem 0.8rem; overflow-x: auto; background: var(--code);
      border: 1px solid var(--line); border-radius: 0.4rem; font-size: 0.8rem; line-height: 1.45;
    }
    .knows { background: none; margin: 0.6rem 0; }
    .knows code, .lines code { font-size: 0.8rem; white-space: nowrap; }
    .k { font-weight: 700; }
    .k-yes { color: var(--pass); }
    .k-NO { color: var(--fail); }
    .k-OTHER, .k-SILENT { color: var(--weak); }
    .causes > li { margin-bottom: 1rem; }
    .causes .seen { margin: 0.2rem 0.8rem; font-family: ui-monospace, monospace; font-size: 0.9em; overflow-wrap: anywhere; }
    .hint { padding: 0.6rem 0.8rem; background: var(--info-bg); border-left: 4px solid var(--info); border-radius: 0.3rem; }
    figure { margin: 0; }
    figcaption { color: var(--soft); font-size: 0.85rem; }
    .more { margin: 0.6rem 0; }
    .more > summary { cursor: pointer; color: var(--soft); font-size: 0.9rem; }
    .repeat { display: flex; flex-wrap: wrap; align-items: center; gap: 0.6rem; margin-top: 0.9rem; }
    .repeat code { padding: 0.25rem 0.5rem; background: var(--code); border-radius: 0.3rem; font-size: 0.82rem; overflow-wrap: anywhere; }
    button { font: inherit; font-size: 0.82rem; padding: 0.2rem 0.7rem; color: inherit; background: var(--card); border: 1px solid var(--soft); border-radius: 0.4rem; cursor: pointer; }
    footer { margin-top: 2.5rem; color: var(--soft); font-size: 0.85rem; }
    .spacetime { display: block; max-width: none; height: auto; }
    .spacetime text { fill: var(--ink); font-size: 11px; text-anchor: middle; }
    .spacetime .who { font-size: 13px; font-weight: 600; }
    .spacetime .clock { fill: var(--soft); font-size: 10px; text-anchor: end; }
    .spacetime .lane { stroke: var(--line); stroke-width: 2; }
    .spacetime .own { stroke-dasharray: 2 4; }
    .spacetime .label { font-size: 10.5px; text-anchor: start; paint-order: stroke; stroke: var(--card); stroke-width: 4px; }
    .spacetime .label.left { text-anchor: end; }
    .spacetime .news line { stroke: var(--news); stroke-width: 2; }
    .spacetime .talk line { stroke: var(--talk); stroke-width: 1.4; }
    .spacetime .news .label { fill: var(--news); }
    .spacetime .tip.news { fill: var(--news); }
    .spacetime .tip.talk { fill: var(--talk); }
    .spacetime .lost line { stroke: var(--fail); stroke-dasharray: 5 4; }
    .spacetime .lost .x { fill: var(--fail); font-size: 14px; font-weight: 700; }
    [hidden] { display: none !important; }
    @media (max-width: 40rem) {
      body { padding-top: 1rem; font-size: 15px; }
      .filter { position: static; }
      .search { max-width: none; }
      .matrix th[scope="row"] { min-width: 9rem; max-width: 11rem; line-height: 1.3; }
      .matrix td.v { width: auto; padding: 0.35rem 0.2rem; text-align: center; }
      .matrix td.v .mark { margin-right: 0; }
      .matrix td.v .word, .matrix thead th:first-child span {
        position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%);
      }
      .matrix td.v { position: relative; }
      .few { table-layout: fixed; }
      .few thead th:first-child { width: 2rem; }
      .few thead .server { width: 1.7rem; }
      .few th[scope="row"] { min-width: 0; max-width: none; }
      .script th { overflow-wrap: anywhere; }
      .knows th, .knows td { padding: 0.3rem 0.25rem; }
      .knows code { white-space: normal; overflow-wrap: anywhere; }
      pre.text { white-space: pre-wrap; overflow-wrap: anywhere; }
      .matrix .time { width: 0; padding: 0; border: 0; font-size: 0; }
      .matrix .server { padding: 0.4rem 0.2rem; }
      .matrix .server span { writing-mode: vertical-rl; transform: rotate(180deg); }
      td.s { padding: 0.3rem 0.35rem; }
      pre { font-size: 0.72rem; }
      .check .title { flex-basis: 100%; order: 3; }
    }
    @media print {
      :root { --paper: #fff; --card: #fff; --code: #fff; }
      body { max-width: none; font-size: 10pt; padding: 0; }
      .filter, button, .more > summary { display: none !important; }
      .check { break-inside: auto; }
      .check > summary { break-after: avoid; }
      figure, tr, pre { break-inside: avoid; }
      .scroll, pre { overflow: visible; white-space: pre-wrap; }
      .spacetime { max-width: 100%; }
      details::details-content { content-visibility: visible; block-size: auto; }
    }

    """

  static let script = """
    (function () {
      "use strict";
      var form = document.getElementById("filter");
      var query = document.getElementById("query");
      var shown = document.getElementById("shown");
      var checks = Array.prototype.slice.call(document.querySelectorAll(".check"));
      if (!form || !checks.length) { return; }
      form.hidden = false;
      var rows = {};
      document.querySelectorAll("tr[data-check]").forEach(function (row) {
        rows[row.getAttribute("data-check")] = row;
      });
      function update() {
        var words = query.value.toLowerCase().split(/\\s+/).filter(Boolean);
        var verdicts = {};
        form.querySelectorAll("input[type=checkbox]").forEach(function (box) {
          verdicts[box.value] = box.checked;
        });
        var count = 0;
        checks.forEach(function (check) {
          var text = check.getAttribute("data-words");
          var fits = verdicts[check.getAttribute("data-verdict")]
            && words.every(function (word) { return text.indexOf(word) >= 0; });
          check.hidden = !fits;
          if (rows[check.id]) { rows[check.id].hidden = !fits; }
          if (fits) { count += 1; }
        });
        shown.textContent = count === checks.length ? "" : count + " of " + checks.length + " shown";
      }
      form.addEventListener("input", update);
      form.addEventListener("submit", function (event) { event.preventDefault(); });
      function unfold() {
        var target = location.hash && document.getElementById(location.hash.slice(1));
        if (target && target.tagName === "DETAILS") { target.open = true; target.scrollIntoView(); }
      }
      window.addEventListener("hashchange", unfold);
      unfold();
      window.addEventListener("beforeprint", function () {
        document.querySelectorAll("details").forEach(function (each) { each.open = true; });
      });
      document.querySelectorAll(".copy").forEach(function (button) {
        if (!navigator.clipboard) { return; }
        button.hidden = false;
        button.addEventListener("click", function () {
          var text = button.parentNode.querySelector("code").textContent;
          navigator.clipboard.writeText(text).then(function () { button.textContent = "Copied"; });
        });
      });
    })();

    """
}
