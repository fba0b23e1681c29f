// Each cell's text lives in its <textarea>. Where CodeMirror can be had, an editor takes the textarea's place on the screen and
// keeps it up to date, so that nobody else on the page has to know that there is an editor.
const areas = document.querySelectorAll("textarea[data-part=code]");

const run = (area) => {
  area.dispatchEvent(new CustomEvent("cell:run", { bubbles: true }));
  return true;
};

// Without CodeMirror the textarea itself is the editor; it then has at least the key that runs it.
for (const area of areas) {
  area.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    run(area);
  });
}

// The bundle does not hand out the names of the syntax, only a ready style of fixed colours. We keep its names and give each of
// its colours a name of our own, so that style.css decides, for light and dark.
const colours = {
  "#708": "keyword",
  "#219": "constant",
  "#164": "number",
  "#a11": "string",
  "#e40": "escape",
  "#00f": "definition",
  "#30a": "definition",
  "#085": "type",
  "#167": "type",
  "#256": "constant",
  "#00c": "definition",
  "#940": "comment",
  "#f00": "invalid",
};

const edit = async () => {
  // PyScript brings CodeMirror along. In WebKit, a module that awaits something is handed out before it is done: what it
  // exports is not there yet, and comes in a moment.
  const pyscript = await import("./pyscript/core.js");
  for (let tries = 100; !pyscript.codemirror && tries > 0; tries--) await new Promise((go) => setTimeout(go, 100));
  const { codemirror } = pyscript;
  const [{ EditorView, minimalSetup }, { EditorState, Prec }, { python }, language, view] = await Promise.all([
    codemirror.core,
    codemirror.state,
    codemirror.python,
    codemirror.language,
    codemirror.view,
  ]);

  const highlighting = language.HighlightStyle.define(
    language.defaultHighlightStyle.specs.map((spec) =>
      spec.color in colours ? { ...spec, color: `var(--code-${colours[spec.color]})` } : { ...spec, color: "inherit" },
    ),
  );

  for (const area of areas) {
    const editor = new EditorView({
      state: EditorState.create({
        doc: area.value,
        extensions: [
          Prec.highest(view.keymap.of(["Ctrl-Enter", "Cmd-Enter"].map((key) => ({ key, run: () => run(area) })))),
          language.syntaxHighlighting(highlighting),
          language.indentUnit.of("    "),
          language.bracketMatching(),
          view.lineNumbers(),
          python(),
          minimalSetup,
          EditorView.lineWrapping,
          // Tab goes on to the next control, as everywhere on a page; Ctrl+] and Ctrl+[ (minimalSetup's) indent.
          EditorView.contentAttributes.of(
            { tabindex: "0", ...Object.fromEntries(["aria-label", "aria-describedby"].map((name) => [name, area.getAttribute(name) ?? ""])) },
          ),
          EditorView.updateListener.of((update) => {
            if (!update.docChanged || area.value === update.state.doc.toString()) return;
            area.value = update.state.doc.toString();
            area.dispatchEvent(new Event("input", { bubbles: true }));
          }),
        ],
      }),
    });
    // Whoever writes to the textarea says so with a "change"; what is the same on both sides is left alone, so that the cursor stays.
    area.addEventListener("change", () => {
      const old = editor.state.doc.toString();
      if (old !== area.value) editor.dispatch({ changes: { from: 0, to: old.length, insert: area.value } });
    });
    area.before(editor.dom);
    area.hidden = true;
  }
};

edit().catch((reason) => console.warn("The cells stay plain text:", reason));
