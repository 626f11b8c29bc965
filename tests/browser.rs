//! The page in a real browser: events, focus, storage and address.
//!
//! Every test mounts the page anew; nothing waits for a clock. A test that panics cannot unmount its page, which may then
//! make later ones fail: the first failure is the one to look at.
#![cfg(target_arch = "wasm32")]
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test says by panicking what is wrong")]

use backend_balance::ui::{App, renders};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use web_sys::{
    Document, Element, Event, EventInit, HtmlElement, HtmlInputElement, HtmlSelectElement,
    HtmlTextAreaElement, KeyboardEvent, KeyboardEventInit, Window,
};
use yew::scheduler::flush;

wasm_bindgen_test_configure!(run_in_browser);

/// The test runner serves its page at the root.
const KEY: &str = "backend-balance/document@/";

fn window() -> Window {
    web_sys::window().unwrap()
}

fn document() -> Document {
    window().document().unwrap()
}

/// A mounted page; unmounted and forgotten by the browser when dropped.
struct Mounted {
    root: Element,
    handle: Option<yew::AppHandle<App>>,
}

impl Mounted {
    /// Opens the page at a fragment, with what an earlier visit left in storage.
    async fn open(fragment: &str, stored: Option<&str>) -> Mounted {
        window()
            .history()
            .unwrap()
            .replace_state_with_url(&JsValue::NULL, "", Some(&format!("#{fragment}")))
            .unwrap();
        let storage = window().local_storage().unwrap().unwrap();
        match stored {
            Some(stored) => storage.set_item(KEY, stored).unwrap(),
            None => storage.remove_item(KEY).unwrap(),
        }
        let root = document().create_element("div").unwrap();
        document().body().unwrap().append_child(&root).unwrap();
        let handle = yew::Renderer::<App>::with_root(root.clone()).render();
        // The first drawing has several steps, each in a task of its own; the footer comes with the last.
        while root.query_selector(".page-footer").unwrap().is_none() {
            pause(0).await;
        }
        Mounted { root, handle: Some(handle) }
    }

    fn find<T: JsCast>(&self, selector: &str) -> T {
        let found = self.root.query_selector(selector).unwrap();
        found.unwrap_or_else(|| panic!("no {selector}")).dyn_into().unwrap()
    }

    fn text(&self, selector: &str) -> String {
        self.find::<Element>(selector).text_content().unwrap()
    }

    async fn move_slider(&self, criterion: &str, points: &str) {
        let slider: HtmlInputElement = self.find(&format!("#weight-{criterion}"));
        slider.set_value(points);
        fire(&slider, "input").await;
    }

    async fn pick(&self, selector: &str, value: &str) {
        let select: HtmlSelectElement = self.find(selector);
        select.set_value(value);
        fire(&select, "change").await;
    }

    /// Draws all weights, not only those that decide.
    async fn show_all_weights(&self) {
        self.click("#show-all-weights").await;
    }

    async fn click(&self, selector: &str) {
        self.find::<HtmlElement>(selector).click();
        flush().await;
    }

    async fn press(&self, name: &str) {
        let buttons = self.root.query_selector_all("button").unwrap();
        let button = (0..buttons.length())
            .filter_map(|i| buttons.item(i)?.dyn_into::<HtmlElement>().ok())
            .find(|b| b.text_content().as_deref() == Some(name));
        button.unwrap_or_else(|| panic!("no button {name}")).click();
        flush().await;
    }
}

impl Drop for Mounted {
    fn drop(&mut self) {
        if let Some(handle) = self.handle.take() {
            handle.destroy();
        }
        self.root.remove();
    }
}

/// Lets so much time pass (ms), then what is to be drawn be drawn.
async fn pause(millis: i32) {
    let passed = js_sys::Promise::new(&mut |resolve, _| {
        window().set_timeout_with_callback_and_timeout_and_arguments_0(&resolve, millis).unwrap();
    });
    JsFuture::from(passed).await.unwrap();
    flush().await;
}

async fn fire(target: &web_sys::EventTarget, kind: &str) {
    let init = EventInit::new();
    init.set_bubbles(true);
    target.dispatch_event(&Event::new_with_event_init_dict(kind, &init).unwrap()).unwrap();
    flush().await;
}

async fn keys(key: &str) {
    let init = KeyboardEventInit::new();
    init.set_key(key);
    init.set_ctrl_key(true);
    init.set_shift_key(key.chars().all(char::is_uppercase));
    init.set_bubbles(true);
    let event = KeyboardEvent::new_with_keyboard_event_init_dict("keydown", &init).unwrap();
    document().body().unwrap().dispatch_event(&event).unwrap();
    flush().await;
}

/// Goes back in the browser's history and waits until it has arrived.
async fn go_back() {
    let arrived = js_sys::Promise::new(&mut |resolve, _| {
        let options = web_sys::AddEventListenerOptions::new();
        options.set_once(true);
        window()
            .add_event_listener_with_callback_and_add_event_listener_options("popstate", &resolve, &options)
            .unwrap();
        window().history().unwrap().back().unwrap();
    });
    JsFuture::from(arrived).await.unwrap();
    flush().await;
}

fn hash() -> String {
    window().location().hash().unwrap()
}

#[wasm_bindgen_test]
async fn a_moved_slider_changes_answer_share_and_number() {
    let page = Mounted::open("", None).await;
    let (verdict, share) = (page.text("#verdict"), page.text(".weight .weight-share"));
    page.move_slider("perf_web", "0").await;
    assert_ne!(page.text("#verdict"), verdict);
    assert_ne!(page.text(".weight .weight-share"), share);
    assert_eq!(page.find::<HtmlInputElement>(".weight .points-field input").value(), "0");
}

#[wasm_bindgen_test]
async fn a_moved_slider_draws_its_row_and_what_depends_on_it_alone() {
    let page = Mounted::open("", None).await;
    // What is not seen at first is there as well.
    fire(&page.find::<Element>("#main"), "pointermove").await;
    renders();
    page.move_slider("ml_data", "90").await;
    let renders = renders();
    let of = |component| renders.get(component).copied().unwrap_or_default();
    assert_eq!(["AnswerSection", "Step", "PointsField"].map(of), [1, 2, 1], "{renders:?}");
    assert_eq!(["Ways", "ProfilePicker", "UseCaseRow", "Card", "Footer"].map(of), [0; 5], "{renders:?}");
}

#[wasm_bindgen_test]
async fn an_edit_of_ones_own_code_draws_the_editors_and_no_results() {
    const RESULTS: &str = "measured-1\t2026-11-25\tV8\t1\tCPython\t1\t0.1\njson\ta-faster\t6\t5\t7\t1\t0.9\t1.1\t1\t6\t0\t5\t10\t9\t9";
    const KEYS: [&str; 2] = ["backend-balance/measured@/", "backend-balance/snippets@/"];
    let storage = window().local_storage().unwrap().unwrap();
    storage.set_item(KEYS[0], RESULTS).unwrap();
    let page = Mounted::open("v=1&view=measure", None).await;
    // Nothing that the view loads is here; once that is known nothing more is drawn by itself.
    while page.root.query_selector(".measure .standby").unwrap().is_some()
        || page.root.query_selector(".measure-groups .warning").unwrap().is_none()
    {
        pause(0).await;
    }
    let editor: HtmlTextAreaElement = page.find("#snippet-js");
    editor.set_value("const work = () => 1;");
    renders();
    fire(&editor, "input").await;
    let renders = renders();
    let of = |component| renders.get(component).copied().unwrap_or_default();
    assert_eq!(of("OwnCodeSection"), 1, "{renders:?}");
    let others = ["ChoosePrograms", "Results", "MeasuredDetails", "MeasureUseSection", "NativeSection"];
    assert_eq!(others.map(of), [0; 5], "{renders:?}");
    assert!(storage.get_item(KEYS[1]).unwrap().unwrap().contains("=> 1"));
    for key in KEYS {
        storage.remove_item(key).unwrap();
    }
    document().document_element().unwrap().remove_attribute("data-outdated").unwrap();
}

#[wasm_bindgen_test]
async fn a_folded_analysis_is_drawn_once_the_weight_rests_and_an_open_one_at_once() {
    let page = Mounted::open("v=1&use=cms", None).await;
    fire(&page.find::<Element>("#main"), "pointermove").await;
    page.show_all_weights().await;
    let bodies = || renders().get("AnalysisBody").copied().unwrap_or_default();
    bodies();
    for points in ["90", "91", "92"] {
        page.move_slider("ml_data", points).await;
    }
    assert_eq!(bodies(), 0);
    rest().await;
    assert!(bodies() > 3);

    let details: Element = page.find(".because details");
    details.set_attribute("open", "").unwrap();
    rest().await;
    bodies();
    page.move_slider("ml_data", "10").await;
    assert_eq!(bodies(), 1);
    rest().await;
    assert!(bodies() > 3);
}

/// Waits until what follows a weight that rests has been drawn.
async fn rest() {
    pause(1000).await;
}

#[wasm_bindgen_test]
async fn a_tip_button_moves_the_weight_just_past_the_tie() {
    let page = Mounted::open("v=1&use=serverless", None).await;
    // Just past the tie both values round to the same; who leads is named first.
    let leads = |name: &str| page.text("#verdict").contains(&format!(": too close to call. {name} "));
    assert!(leads("Node.js"), "{}", page.text("#verdict"));
    page.click("button.tip").await;
    assert!(leads("Python"), "{}", page.text("#verdict"));
    page.press("Undo").await;
    assert!(leads("Node.js"), "{}", page.text("#verdict"));
}

#[wasm_bindgen_test]
async fn a_drag_is_one_undo_step_and_the_keyboard_takes_it_back() {
    let page = Mounted::open("", None).await;
    let verdict = page.text("#verdict");
    for points in ["90", "95", "100"] {
        page.move_slider("ml_data", points).await;
    }
    assert_ne!(page.text("#verdict"), verdict);
    keys("z").await;
    assert_eq!(page.text("#verdict"), verdict);
    keys("Z").await;
    assert_ne!(page.text("#verdict"), verdict);
}

#[wasm_bindgen_test]
async fn a_use_case_is_a_step_of_the_browsers_history() {
    let page = Mounted::open("v=1&data=evidence&use=streaming", None).await;
    let verdict = page.text("#verdict");
    page.pick("#use-case", "cms").await;
    assert_eq!(hash(), "#v=1&data=evidence&use=cms");
    assert_ne!(page.text("#verdict"), verdict);
    go_back().await;
    assert_eq!(page.text("#verdict"), verdict);
    assert_eq!(page.find::<HtmlSelectElement>("#use-case").value(), "streaming");
}

#[wasm_bindgen_test]
async fn a_weight_on_the_move_is_in_the_address_when_the_page_is_left() {
    let page = Mounted::open("", None).await;
    page.move_slider("ml_data", "41").await;
    page.move_slider("ml_data", "42").await;
    fire(&window(), "pagehide").await;
    assert_eq!(hash(), "#v=1&data=evidence&use=streaming&w=ml_data:42");
    let stored = window().local_storage().unwrap().unwrap().get_item(KEY).unwrap();
    assert_eq!(stored.as_deref(), Some("v=1&data=evidence&use=streaming&w=ml_data:42"));
    drop(page);
}

#[wasm_bindgen_test]
async fn without_a_link_the_last_visit_is_opened_and_said_so() {
    let page = Mounted::open("", Some("v=1&data=evidence&use=cms&w=lts:7")).await;
    assert_eq!(page.find::<HtmlInputElement>("#weight-lts").value(), "7");
    assert!(page.text(".notices").contains("where you left off"));
    page.press("Start over").await;
    assert_eq!(page.find::<HtmlSelectElement>("#use-case").value(), "streaming");
    assert_eq!(page.text(".notices"), "");
}

#[wasm_bindgen_test]
async fn a_link_counts_more_than_the_last_visit() {
    let page = Mounted::open("v=1&use=api", Some("v=1&data=evidence&use=cms")).await;
    assert_eq!(page.find::<HtmlSelectElement>("#use-case").value(), "api");
    assert_eq!(page.text(".notices"), "");
}

#[wasm_bindgen_test]
async fn a_damaged_link_opens_the_default_and_the_notice_can_be_closed() {
    let page = Mounted::open("v=1&w=ml_data:lots", None).await;
    assert!(page.text(".notices").contains("damaged"));
    assert_eq!(page.find::<HtmlSelectElement>("#use-case").value(), "streaming");
    page.press("Close").await;
    assert_eq!(page.text(".notices"), "");
}

#[wasm_bindgen_test]
async fn a_link_to_a_criterion_brings_the_focus_there() {
    let page = Mounted::open("v=1&view=evidence&at=lts", None).await;
    flush().await;
    assert_eq!(document().active_element().map(|e| e.id()).as_deref(), Some("criterion-lts"));
    drop(page);
}

#[wasm_bindgen_test]
async fn a_number_that_is_none_changes_nothing_and_says_so() {
    let page = Mounted::open("", None).await;
    let verdict = page.text("#verdict");
    let field: HtmlInputElement = page.find(".weight .points-field input");
    for text in ["", "1000", "lots", "-1", "NaN"] {
        field.set_value(text);
        fire(&field, "input").await;
        assert_eq!(page.text("#verdict"), verdict, "{text}");
        assert_eq!(field.get_attribute("aria-invalid").as_deref(), Some("true"), "{text}");
        assert_eq!(field.value(), text, "what was typed stays");
    }
    field.set_value("12.5");
    fire(&field, "input").await;
    assert_ne!(page.text("#verdict"), verdict);
    assert_eq!(field.get_attribute("aria-invalid").as_deref(), Some("false"));
}

#[wasm_bindgen_test]
async fn opening_a_group_keeps_the_focus_on_its_button() {
    let page = Mounted::open("", None).await;
    let button: HtmlElement = page.find("button.disclosure");
    button.focus().unwrap();
    page.click("button.disclosure").await;
    assert_eq!(button.get_attribute("aria-expanded").as_deref(), Some("true"));
    assert_eq!(document().active_element(), Some(button.into()));
}

#[wasm_bindgen_test]
async fn both_datasets_keep_their_own_weights() {
    let page = Mounted::open("", None).await;
    page.move_slider("ml_data", "33").await;
    page.click("input[value=article]").await;
    assert!(page.root.query_selector("#weight-ml_data").unwrap().is_none());
    page.move_slider("errors", "3").await;
    page.click("input[value=evidence]").await;
    assert_eq!(page.find::<HtmlInputElement>("#weight-ml_data").value(), "33");
}

#[wasm_bindgen_test]
async fn a_page_that_is_gone_hears_nothing_any_more() {
    let page = Mounted::open("", None).await;
    drop(page);
    flush().await;
    keys("z").await;
    window().history().unwrap().replace_state_with_url(&JsValue::NULL, "", Some("#v=1&use=cms")).unwrap();
    fire(&window(), "popstate").await;
    fire(&window(), "pagehide").await;
    assert_eq!(hash(), "#v=1&use=cms");
}
