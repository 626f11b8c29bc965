// Sliders and fingers: a slider jumps to where it is touched, and a finger that only scrolls touches it too. What it says is
// heard when the finger goes sideways or lets go; where the touch becomes a scroll it goes back to where it was.

/** How far a finger moves before it is clear where it goes, in CSS px. */
const SIDEWAYS = 8;

/** Sees to all sliders in `place`: the window, or a part of a shadow tree. */
export function leaveScrolls(place) {
  let touched;
  const fire = (type) => touched.slider.dispatchEvent(new InputEvent(type, { bubbles: true, composed: true }));
  const isTouched = ({ pointerId }) => pointerId === touched?.id;

  place.addEventListener("pointerdown", (event) => {
    const slider = event.composedPath()[0];
    touched = event.pointerType === "touch" && slider instanceof HTMLInputElement && slider.type === "range"
      ? { slider, before: slider.value, x: event.clientX, id: event.pointerId }
      : undefined;
  }, true);
  for (const kind of ["input", "change"]) {
    place.addEventListener(kind, (event) => {
      if (touched && event.isTrusted && event.composedPath()[0] === touched.slider && !touched.moves) event.stopImmediatePropagation();
    }, true);
  }
  place.addEventListener("pointermove", (event) => {
    if (!isTouched(event) || touched.moves || Math.abs(event.clientX - touched.x) < SIDEWAYS) return;
    touched.moves = true;
    fire("input");
  }, true);
  place.addEventListener("pointerup", (event) => {
    if (!isTouched(event)) return;
    if (!touched.moves && touched.slider.value !== touched.before) fire("input");
    touched = undefined;
  }, true);
  place.addEventListener("pointercancel", (event) => {
    if (!isTouched(event)) return;
    const { slider, before, moves } = touched;
    const isElsewhere = slider.value !== before;
    slider.value = before;
    // A finger that went a little sideways first has been heard: that is taken back.
    if (moves && isElsewhere) for (const type of ["input", "change"]) fire(type);
    touched = undefined;
  }, true);
}
