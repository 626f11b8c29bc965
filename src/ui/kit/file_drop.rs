//! An element that takes files which are dropped onto it, and keeps them from the page, which would take one for a dataset.

use crate::web::File;
use yew::prelude::*;

/// Properties of the element.
#[derive(PartialEq, Properties)]
pub struct FileDropProps {
    /// Its class.
    pub class: Classes,
    /// Receives each file.
    pub ondropped: Callback<File>,
    /// The content of the area.
    pub children: Html,
}

/// An element that takes files which are dropped onto it.
#[component]
pub fn FileDrop(props: &FileDropProps) -> Html {
    let ondragover = |event: DragEvent| {
        event.prevent_default();
        event.stop_propagation();
    };
    let ondrop = {
        let ondropped = props.ondropped.clone();
        move |event: DragEvent| {
            event.prevent_default();
            event.stop_propagation();
            send_files(&event, &ondropped);
        }
    };
    html! { <div class={props.class.clone()} {ondragover} {ondrop}>{ props.children.clone() }</div> }
}

/// Sends each file of a drop; natively nobody drops any.
#[cfg_attr(not(target_arch = "wasm32"), allow(unused_variables, reason = "there are no files"))]
fn send_files(event: &DragEvent, send: &Callback<File>) {
    #[cfg(target_arch = "wasm32")]
    if let Some(files) = event.data_transfer().and_then(|data| data.files()) {
        (0..files.length()).filter_map(|i| files.get(i)).for_each(|file| send.emit(file));
    }
}
