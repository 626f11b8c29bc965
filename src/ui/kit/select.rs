//! Controls that show what the state says, whatever a person did to them.
//!
//! The one rule for controlled inputs: what a control shows is part of some state; every event goes there, and the next
//! rendering shows what has become of it. For text that means that a draft is kept from the first keystroke on, even where
//! it is no valid value yet (`value={draft}`), and given up when the field is left. A list is a [`Select`], never a bare
//! `<select>`: the attribute `selected` only says what is picked at first, and changing it ends a search by typing.

use web_sys::HtmlSelectElement;
use yew::prelude::*;

/// One thing to choose.
#[derive(Clone, Debug, PartialEq)]
pub struct Choosable {
    /// The value sent when it is chosen.
    pub value: AttrValue,
    /// The option's text.
    pub text: AttrValue,
}

impl Choosable {
    /// Returns an option of this value and name.
    pub fn new(value: impl Into<AttrValue>, text: impl Into<AttrValue>) -> Self {
        Choosable { value: value.into(), text: text.into() }
    }
}

/// Things to choose, under a heading if they have one.
#[derive(Clone, Debug, PartialEq)]
pub struct ChoosableGroup {
    /// The heading.
    pub label: Option<AttrValue>,
    /// The things.
    pub options: Vec<Choosable>,
}

/// A list to choose from.
#[derive(PartialEq, Properties)]
pub struct SelectProps {
    /// Its id.
    #[prop_or_default]
    pub id: Option<AttrValue>,
    /// The value that is chosen.
    pub value: AttrValue,
    /// Options without headings.
    #[prop_or_default]
    pub options: Vec<Choosable>,
    /// Options under headings.
    #[prop_or_default]
    pub groups: Vec<ChoosableGroup>,
    /// Receives the value that a person chooses.
    pub onchoose: Callback<String>,
}

/// A list to choose from.
#[component]
pub fn Select(props: &SelectProps) -> Html {
    let list = use_node_ref();
    let drawn_again = use_force_update();
    let onchange = {
        let onchoose = props.onchoose.clone();
        Callback::from(move |event: Event| {
            let list: HtmlSelectElement = event.target_unchecked_into();
            onchoose.emit(list.value());
            // Where the choice was refused nothing else would show the old one again.
            drawn_again.force_update();
        })
    };
    {
        let (list, value) = (list.clone(), props.value.clone());
        use_effect(move || {
            if let Some(list) = list.cast::<HtmlSelectElement>()
                && list.value() != *value
            {
                list.set_value(&value);
            }
        });
    }
    let option = |option: &Choosable| {
        // In the browser the effect does it.
        let selected = cfg!(not(target_arch = "wasm32")) && option.value == props.value;
        html! { <option value={&option.value} {selected}>{ &option.text }</option> }
    };
    html! {
        <select id={&props.id} ref={list} {onchange}>
            for group in &props.groups {
                if let Some(label) = &group.label {
                    <optgroup {label}>{ for group.options.iter().map(option) }</optgroup>
                } else {
                    { for group.options.iter().map(option) }
                }
            }
            { for props.options.iter().map(option) }
        </select>
    }
}
