//! Elements, drawn one after the other by calls that are not generic.
//!
//! Yew's `html!` and a component per view were measured first: they made most of the page's code, because every element
//! was put together where it stood. Here an element is opened, filled and closed by small calls, and views are plain
//! functions over a [`Draw`]. Components are left where something has a state of its own.

use super::listeners::Hears;
use crate::model::words;
use crate::units::Id;
use std::rc::Rc;
use yew::prelude::*;
use yew::virtual_dom::{VList, VNode, VTag, VText};

/// Draws an element: `tag!(d, "p.fine[role=note]" { "id": id } on { listener } [ "text", tag!(d, "b" ["bold"]) ])`.
///
/// The selector names the element and what never changes of it: classes, id, attributes in brackets. Then come the
/// attributes that are computed, the listeners, and what is drawn into it: texts, and expressions that draw, in their
/// order. All but the selector may be left out.
macro_rules! tag {
    (
        $draw:ident, $selector:literal
        $({ $($key:literal : $value:expr),* $(,)? })?
        $(on { $($hears:expr),* $(,)? })?
        $([ $($child:expr),* $(,)? ])?
    ) => {{
        $draw.open($selector);
        $($($crate::ui::kit::markup::Value::set($value, $draw, $key);)*)?
        $($($draw.hear($hears);)*)?
        $($($crate::ui::kit::markup::Child::draw($child, $draw);)*)?
        $draw.close();
    }};
}
pub(crate) use tag;

/// A drawing in the making. What is opened is closed; what is drawn in between stands inside.
#[derive(Debug, Default)]
pub struct Draw {
    open: Vec<Open>,
    done: Vec<Html>,
}

#[derive(Debug)]
struct Open {
    tag: VTag,
    name: &'static str,
    hears: Vec<Option<Hears>>,
    /// What was done outside before this was opened.
    outside: Vec<Html>,
}

impl Draw {
    /// What `draw` draws, as one node.
    pub fn one(draw: impl FnOnce(&mut Draw)) -> Html {
        let mut drawing = Draw::default();
        draw(&mut drawing);
        drawing.finish()
    }

    fn finish(self) -> Html {
        VNode::VList(Rc::new(VList::with_children(self.done, None)))
    }

    /// Opens an element; see [`tag!`] for the selector.
    #[inline(never)]
    pub fn open(&mut self, selector: &'static str) {
        const MARKS: [char; 3] = ['.', '#', '['];
        let (name, mut rest) = cut(selector, selector.find(MARKS).unwrap_or(selector.len()));
        let outside = std::mem::take(&mut self.done);
        self.open.push(Open { tag: VTag::new(name), name, hears: Vec::new(), outside });
        let mut class = String::new();
        while let Some(kind) = rest.chars().next() {
            let end = match kind {
                '[' => rest.find(']').map_or(rest.len(), |at| at + 1),
                _ => cut(rest, 1).1.find(MARKS).map_or(rest.len(), |at| at + 1),
            };
            let (part, tail) = cut(rest, end);
            let part = cut(part, 1).1;
            match kind {
                '.' => {
                    if !class.is_empty() {
                        class.push(' ');
                    }
                    class.push_str(part);
                }
                '#' => self.set("id", AttrValue::Static(part)),
                _ => {
                    let (key, value) = part.trim_end_matches(']').split_once('=').unwrap_or((part, ""));
                    self.set(key, AttrValue::Static(value));
                }
            }
            rest = tail;
        }
        if !class.is_empty() {
            self.set("class", AttrValue::from(class));
        }
    }

    /// Closes the element opened last.
    #[inline(never)]
    pub fn close(&mut self) {
        let Some(Open { mut tag, hears, outside, .. }) = self.open.pop() else { return };
        let inside = std::mem::replace(&mut self.done, outside);
        if !inside.is_empty() {
            tag.add_children(inside);
        }
        if !hears.is_empty() {
            tag.set_listeners(hears.into_boxed_slice());
        }
        self.done.push(VNode::VTag(Rc::new(tag)));
    }

    /// Sets an attribute of the element opened last.
    #[inline(never)]
    pub fn set(&mut self, key: &'static str, value: AttrValue) {
        let Some(open) = self.open.last_mut() else { return };
        match (open.name, key) {
            // What a person typed or picked lives in the property, not in the attribute.
            ("input" | "textarea", "value") => open.tag.set_value(Some(value)),
            _ => open.tag.add_attribute(key, value),
        }
    }

    /// Sets an attribute of the element opened last that is there or not.
    #[inline(never)]
    pub fn set_flag(&mut self, key: &'static str, flag: bool) {
        let Some(open) = self.open.last_mut() else { return };
        match (open.name, key) {
            ("input", "checked") => open.tag.set_checked(flag),
            // `web::pick` does that in the browser.
            ("option", "selected") if cfg!(target_arch = "wasm32") => {}
            _ if flag => open.tag.add_attribute(key, AttrValue::Static("")),
            _ => {}
        }
    }

    /// Gives the element opened last a listener.
    #[inline(never)]
    pub fn hear(&mut self, hears: Hears) {
        if let Some(open) = self.open.last_mut() {
            open.hears.push(Some(hears));
        }
    }

    /// Draws a text.
    #[inline(never)]
    pub fn text(&mut self, text: AttrValue) {
        self.done.push(VNode::VText(VText::new(text)));
    }

    /// Draws what was made elsewhere.
    #[inline(never)]
    pub fn add(&mut self, html: Html) {
        self.done.push(html);
    }
}

/// A text in two; whole where it cannot be cut there. (A panic that quotes a text would cost two kilobytes.)
fn cut(text: &'static str, at: usize) -> (&'static str, &'static str) {
    text.split_at_checked(at).unwrap_or((text, ""))
}

/// What can stand in an element.
pub trait Child {
    /// Draws it.
    fn draw(self, draw: &mut Draw);
}

/// What drew itself already.
impl Child for () {
    fn draw(self, _draw: &mut Draw) {}
}

impl Child for Html {
    fn draw(self, draw: &mut Draw) {
        draw.add(self);
    }
}

impl Child for &'static str {
    fn draw(self, draw: &mut Draw) {
        draw.text(AttrValue::Static(self));
    }
}

impl Child for String {
    #[inline(never)]
    fn draw(self, draw: &mut Draw) {
        draw.text(AttrValue::from(self));
    }
}

impl Child for &String {
    #[inline(never)]
    fn draw(self, draw: &mut Draw) {
        draw.text(AttrValue::from(self.clone()));
    }
}

/// What can be an attribute.
pub trait Value {
    /// Sets it for the element opened last.
    fn set(self, draw: &mut Draw, key: &'static str);
}

impl Value for &'static str {
    fn set(self, draw: &mut Draw, key: &'static str) {
        draw.set(key, AttrValue::Static(self));
    }
}

impl Value for String {
    #[inline(never)]
    fn set(self, draw: &mut Draw, key: &'static str) {
        draw.set(key, AttrValue::from(self));
    }
}

impl Value for &String {
    #[inline(never)]
    fn set(self, draw: &mut Draw, key: &'static str) {
        draw.set(key, AttrValue::from(self.clone()));
    }
}

impl Value for &Id {
    #[inline(never)]
    fn set(self, draw: &mut Draw, key: &'static str) {
        draw.set(key, AttrValue::from(self.as_str().to_owned()));
    }
}

/// Pixels, to a tenth.
impl Value for f64 {
    #[inline(never)]
    fn set(self, draw: &mut Draw, key: &'static str) {
        draw.set(key, AttrValue::from(words::points(self)));
    }
}

/// Present or not.
impl Value for bool {
    fn set(self, draw: &mut Draw, key: &'static str) {
        draw.set_flag(key, self);
    }
}

/// "true" or "false", as ARIA wants it.
pub fn yes_no(yes: bool) -> &'static str {
    if yes { "true" } else { "false" }
}

/// Class of an alternative's colours.
#[inline(never)]
pub fn alt_class(class: &str, alternative_idx: usize) -> String {
    format!("{class} alt-{alternative_idx}")
}
