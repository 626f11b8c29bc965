// Editors with highlighting in place of the text areas of a reader's own snippets (CodeMirror 6), loaded when they are
// opened. The text areas stay the truth: what is typed goes into them as if it were typed there, and what the page does to
// them is followed. Where this cannot be loaded they are what one writes in.
//
// Each editor stands in a shadow root of its own: there its styles are adopted style sheets, which the page's policy allows.
import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { javascript } from "@codemirror/lang-javascript";
import { python } from "@codemirror/lang-python";
import { HighlightStyle, bracketMatching, indentOnInput, indentUnit, syntaxHighlighting } from "@codemirror/language";
import { Compartment, EditorState, StateEffect, StateField } from "@codemirror/state";
import { Decoration, EditorView, drawSelection, highlightSpecialChars, keymap, lineNumbers } from "@codemirror/view";
import { tags } from "@lezer/highlight";

// Colours are the page's own, for light, dark and high contrast (assets/style/measure.css); never the only sign.
const highlighting = HighlightStyle.define([
  { tag: [tags.keyword, tags.operatorKeyword, tags.controlKeyword, tags.definitionKeyword], color: "var(--code-keyword)", fontWeight: "600" },
  { tag: [tags.string, tags.special(tags.string), tags.regexp], color: "var(--code-string)" },
  { tag: [tags.number, tags.bool, tags.null], color: "var(--code-number)" },
  { tag: tags.comment, color: "var(--ink-soft)", fontStyle: "italic" },
  { tag: [tags.function(tags.definition(tags.variableName)), tags.className], color: "var(--ink)", fontWeight: "600" },
]);
const theme = EditorView.theme({
  "&": { color: "var(--ink)", backgroundColor: "var(--surface)", fontSize: "0.8rem", border: "1px solid var(--line-strong)", borderRadius: "var(--radius)" },
  "&.cm-focused": { outline: "3px solid var(--focus)", outlineOffset: "2px" },
  ".cm-scroller": { fontFamily: 'ui-monospace, "Cascadia Mono", Menlo, Consolas, monospace', lineHeight: "1.5" },
  ".cm-content": { minHeight: "9rem", caretColor: "var(--ink)" },
  ".cm-cursor": { borderLeftColor: "var(--ink)", borderLeftWidth: "2px" },
  ".cm-gutters": { color: "var(--ink-soft)", backgroundColor: "transparent", border: "0" },
  "&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground": { backgroundColor: "var(--code-selection)" },
  ".cm-wrong": { borderInlineStart: "4px solid var(--bad)", backgroundColor: "var(--code-wrong)" },
});

/** The line at which a program stopped, marked; 0 is none. */
const setWrong = StateEffect.define();
const wrongLine = StateField.define({
  create: () => Decoration.none,
  update(marks, transaction) {
    // What is changed is not what was wrong any more.
    let now = transaction.docChanged ? Decoration.none : marks;
    for (const { value } of transaction.effects.filter((effect) => effect.is(setWrong))) {
      const isThere = value > 0 && value <= transaction.state.doc.lines;
      now = isThere ? Decoration.set(Decoration.line({ class: "cm-wrong" }).range(transaction.state.doc.line(value).from)) : Decoration.none;
    }
    return now;
  },
  provide: (field) => EditorView.decorations.from(field),
});

/** Where a message of an engine says that `file` stopped: of Python's traceback the innermost line, of a stack the first. */
export function lineOf(message, file) {
  const name = file.replace(".", "\\.");
  const found = [...message.matchAll(new RegExp(`(?:File "${name}", line |${name}:|${name}, line )(\\d+)`, "g"))];
  return Number((file.endsWith(".py") ? found.at(-1) : found[0])?.[1] ?? 0);
}

/** The place of an editor: it ends with its place in the page, and with it all that listens for it. */
class EditorHost extends HTMLElement {
  end;

  disconnectedCallback() {
    this.end?.();
    this.end = undefined;
  }
}
if (!customElements.get("snippet-editor")) customElements.define("snippet-editor", EditorHost);

function edit(area) {
  const frame = area.closest(".editor");
  const label = frame.querySelector("label");
  const file = area.id.replace(/-(js|py)$/, ".$1");
  const language = file.endsWith(".py") ? [python(), indentUnit.of("    ")] : [javascript(), indentUnit.of("  ")];
  const host = document.createElement("snippet-editor");
  host.className = "editor-host";
  const note = document.createElement("p");
  note.className = "editor-note";
  note.setAttribute("role", "status");
  frame.append(host, note);
  const reading = new Compartment();
  const named = new Compartment();
  const attributes = (wrong) => EditorView.contentAttributes.of({
    // Said for tools that do not take what can be edited for what can have the focus.
    tabindex: "0",
    "aria-label": wrong ? `${label.textContent}; line ${wrong} is where it stopped` : label.textContent,
    ...(wrong ? { "aria-invalid": "true" } : {}),
  });
  const isReadOnly = () => [EditorState.readOnly.of(area.readOnly), EditorView.editable.of(!area.readOnly)];
  const view = new EditorView({
    root: host.attachShadow({ mode: "open" }),
    parent: host.shadowRoot,
    state: EditorState.create({
      doc: area.value,
      extensions: [
        lineNumbers(), highlightSpecialChars(), history(), drawSelection(), indentOnInput(), bracketMatching(), wrongLine, language,
        // Tab moves on, as it does everywhere in the page; Enter indents by itself.
        keymap.of([...defaultKeymap, ...historyKeymap]),
        syntaxHighlighting(highlighting), theme, reading.of(isReadOnly()), named.of(attributes(0)),
        // Chromium would keep the looks of what is typed over by a style attribute, which the page's policy forbids.
        EditorView.domEventHandlers({
          beforeinput(event, editing) {
            const isTyped = event.inputType === "insertText" && event.data !== null && !event.isComposing && !area.readOnly;
            if (!isTyped || editing.state.selection.main.empty) return false;
            event.preventDefault();
            editing.dispatch(editing.state.replaceSelection(event.data), { userEvent: "input.type", scrollIntoView: true });
            return true;
          },
        }),
        EditorView.updateListener.of((update) => {
          if (!update.docChanged) return;
          say(0);
          const text = update.state.doc.toString();
          if (text === area.value) return;
          area.value = text;
          area.dispatchEvent(new InputEvent("input", { bubbles: true }));
        }),
      ],
    }),
  });
  function say(line) {
    note.textContent = line ? `Line ${line} is where it stopped; the message stands below.` : "";
    queueMicrotask(() => host.end && view.dispatch({ effects: named.reconfigure(attributes(line)) }));
  }
  // Its own undo is not the page's.
  host.addEventListener("keydown", (event) => (event.ctrlKey || event.metaKey) && /^[zy]$/i.test(event.key) && event.stopPropagation());
  label.addEventListener("click", () => view.focus());
  const observer = new MutationObserver(() => {
    if (area.value !== view.state.doc.toString()) view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: area.value } });
    view.dispatch({ effects: reading.reconfigure(isReadOnly()) });
  });
  observer.observe(area, { attributes: true, childList: true });
  host.end = () => {
    observer.disconnect();
    view.destroy();
    host.remove();
    note.remove();
    delete frame.dataset.editor;
  };
  frame.dataset.editor = "here";
  return {
    mark(message) {
      if (!host.end) return;
      const line = lineOf(message, file);
      view.dispatch({ effects: setWrong.of(line) });
      say(line);
    },
  };
}

/** Puts editors into a section that was opened; into each of its text areas once. */
export function attach(section) {
  const editors = [...section.querySelectorAll(".editor:not([data-editor]) textarea")].map(edit);
  const result = section.querySelector(".measure-own-result");
  if (!editors.length || !result) return;
  const show = () => editors.forEach((editor) => editor.mark(result.querySelector(".trace")?.textContent ?? ""));
  new MutationObserver(show).observe(result, { childList: true, subtree: true, characterData: true });
  show();
}
