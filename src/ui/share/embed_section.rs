//! The embed builder: choose, see it live, copy the code for an element or a frame.

use super::buttons::{Report, copy_button};
use crate::model::{Choice, Decision, Document, encode, own_base, words};
use crate::ui::kit::context::Shared;
use crate::ui::kit::select::{Choosable, Select};
use crate::web;
use yew::prelude::*;

/// Views that an element can show: their keys and names. Every criterion can be shown, too.
const VIEWS: [(&str, &str); 11] = [
    ("verdict", "The verdict with its chart"),
    ("decide", "The verdict, and weights to move"),
    ("evidence", "All scores"),
    ("groups", words::GROUPS_TITLE),
    ("sure", words::SURE_TITLE),
    ("steps", "Why the leader leads, step by step"),
    ("doubts", words::TORNADO_TITLE),
    ("worth", words::WORTH_TITLE),
    ("trade-off", words::TRADE_OFF_TITLE),
    ("use-cases", words::USE_CASES_TITLE),
    ("page", "The whole page"),
];
/// Sizes of what an embedding loads [kB, brotli]; `make size` holds each against the built site, within a tenth.
const SCRIPT_KB: u32 = 2;
const ELEMENT_KB: u32 = 214;
const EVIDENCE_KB: u32 = 26;
const FRAME_KB: u32 = 195;
const THEMES: [(&str, &str); 3] =
    [("auto", "Same as the page around it"), ("light", "Light"), ("dark", "Dark")];

/// Properties of the view.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct BuilderProps {
    /// The state of the page.
    pub document: Document,
    /// The decision computed from the page's choice.
    pub decision: Shared<Decision>,
}

/// Code to copy: for a custom element, and for a frame.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Codes {
    /// A script and an element with a picture inside, for who has no JavaScript.
    pub element: String,
    /// A frame, and the script that gives it its height.
    pub frame: String,
    /// Where the page's own preview of the element is.
    pub preview: String,
}

/// Returns the codes for a page at `page`, which stands beside the directory `embed`.
pub fn codes(page: &str, document: &Document, decision: &Decision, view: &str, theme: &str) -> Codes {
    let base = page.rsplit_once('/').map_or("", |(base, _)| base);
    let fragment = encode(&Document {
        choice: document.choice.clone(),
        map: document.map.clone(),
        ..Document::default()
    });
    let profile = document.choice.profile.as_ref().map_or("equal", |id| id.as_str());
    let plain = Choice {
        dataset: document.choice.dataset.clone(),
        profile: document.choice.profile.clone(),
        ..Choice::default()
    };
    // What two attributes say is said by them, so that the code can be read.
    let chosen = if plain == document.choice {
        let dataset = match document.choice.dataset.as_str() {
            "evidence" => String::new(),
            id => format!(" dataset=\"{}\"", escaped(id)),
        };
        format!("{dataset} profile=\"{}\"", escaped(profile))
    } else {
        format!(" state=\"{}\"", escaped(&fragment))
    };
    let themed = if theme == "auto" { String::new() } else { format!(" theme=\"{theme}\"") };
    let is_pictured =
        plain == document.choice && plain.dataset.as_str() == "evidence" && plain.profile.is_some();
    let told = escaped(&words::verdict(decision));
    let link = escaped(&format!("{page}#{fragment}"));
    let inside = if is_pictured {
        format!("<img src=\"{}/embed/{}.svg\" alt=\"{told}\" width=\"800\">", escaped(base), escaped(profile))
    } else {
        told
    };
    let base = escaped(base);
    let element = format!(
        "<script type=\"module\" src=\"{base}/embed/v1.js\"></script>\n\
         <div><backend-balance view=\"{}\"{chosen}{themed}><a href=\"{link}\">{inside}</a></backend-balance></div>\n",
        escaped(view)
    );
    let query = if theme == "auto" { "embed".to_owned() } else { format!("embed&theme={theme}") };
    let shown = match view {
        "evidence" => fragment.replacen("v=1", "v=1&view=evidence", 1),
        _ => fragment.clone(),
    };
    let address = escaped(&format!("{page}?{query}#{shown}"));
    let frame = format!(
        "<iframe data-backend-balance src=\"{address}\" title=\"Backend Balance\" loading=\"lazy\" \
         style=\"width:100%;height:40rem;border:0\"></iframe>\n\
         <script type=\"module\" src=\"{base}/embed/host-v1.js\"></script>\n"
    );
    let state: String = form_urlencoded::byte_serialize(fragment.as_bytes()).collect();
    Codes { element, frame, preview: format!("embed/preview.html#view={view}&theme={theme}&state={state}") }
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('"', "&quot;").replace('<', "&lt;").replace('>', "&gt;")
}

/// The builder.
#[component]
pub fn Builder(props: &BuilderProps) -> Html {
    let BuilderProps { document, decision } = props;
    let view = use_state_eq(|| "verdict".to_owned());
    let theme = use_state_eq(|| "auto".to_owned());
    let status = use_state_eq(|| "");
    let (onview, ontheme) = (chosen(&view), chosen(&theme));
    let report = status.setter().to_callback();
    let codes = codes(&web::page_address(), document, decision, &view, &theme);
    let is_own = own_base(document.choice.dataset.as_str()).is_some();
    let is_file = web::page_address().starts_with("file:");
    let mut views: Vec<_> = VIEWS.iter().map(|(key, name)| Choosable::new(*key, *name)).collect();
    views.extend(decision.dataset.criteria.iter().map(|criterion| {
        Choosable::new(criterion.id.to_string(), format!("Scores and claims: {}", criterion.name))
    }));
    let themes: Vec<_> = THEMES.iter().map(|(key, name)| Choosable::new(*key, *name)).collect();
    html! {
        <section class="take-embed" aria-labelledby="embed-title">
            <h2 id="embed-title">{ "Embed it" }</h2>
            <p class="soft">
                { "A view for your own documentation, with the current use case and weights. It takes the theme \
                   of the page around it. Without JavaScript, a picture shows instead." }
            </p>
            if is_own {
                <p class="warning">{ "Your own dataset stays on this device: an embedded view cannot show it." }</p>
            }
            <div class="take-pick">
                <label class="pick">
                    <span>{ "Shows" }</span>
                    <Select id="embed-view" value={(*view).clone()} options={views} onchoose={onview} />
                </label>
                <label class="pick">
                    <span>{ "Theme" }</span>
                    <Select id="embed-theme" value={(*theme).clone()} options={themes} onchoose={ontheme} />
                </label>
            </div>
            <div class="take-preview">
                if is_file || is_own {
                    <p class="fine">{ "The preview works only when the page is on a server." }</p>
                } else {
                    <iframe id="embed-preview" title="Preview of the embedded view" src={codes.preview}></iframe>
                }
            </div>
            { code(&report, "embed-element", "As an element", codes.element) }
            <p class="fine">
                { format!("Loads {SCRIPT_KB} kB with your page, and {ELEMENT_KB} kB once an element is about to be seen, \
                           however many there are; scores and claims take {EVIDENCE_KB} kB more. Compressed, as servers \
                           with brotli send them.").replace(" kB", "\u{a0}kB") }
            </p>
            { code(&report, "embed-frame", "As a frame, with the whole view", codes.frame) }
            <p class="fine">
                { format!("Loads the page in each frame: {FRAME_KB}\u{a0}kB at first, from the browser\u{2019}s cache after \
                           that, and its other parts as they are wanted.") }
            </p>
            <p class="fine" role="status">{ *status }</p>
        </section>
    }
}

/// Returns the callback that sets a choice.
fn chosen(choice: &UseStateHandle<String>) -> Callback<String> {
    let setter = choice.setter();
    Callback::from(move |key| setter.set(key))
}

/// Draws a code to be copied.
fn code(report: &Report, id: &'static str, name: &'static str, code: String) -> Html {
    let (rows, code) = (rows_of(&code), AttrValue::from(code));
    html! {
        <>
            <label class="take-code">
                <span>{ name }</span>
                <textarea {id} {rows} readonly=true spellcheck="false" value={&code} />
            </label>
            <div class="steps">{ copy_button("Copy code", code, "The code is copied.", report) }</div>
        </>
    }
}

/// Returns how many lines the code takes, also where long ones wrap.
fn rows_of(code: &str) -> String {
    code.lines().map(|line| 1 + line.len() / 90).sum::<usize>().max(2).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{datasets, decode};

    fn of(link: &str, view: &str, theme: &str) -> Codes {
        let document = decode(link, &datasets()).unwrap();
        let decision = Decision::of(&document.choice, &datasets()).unwrap();
        codes("https://example.org/bb/index.html", &document, &decision, view, theme)
    }

    #[test]
    fn a_use_case_is_named_by_attributes_and_has_its_picture_inside() {
        let code = of("v=1&use=cms", "verdict", "auto").element;
        assert!(code.contains("<backend-balance view=\"verdict\" profile=\"cms\"><a href="), "{code}");
        assert!(code.contains("<img src=\"https://example.org/bb/embed/cms.svg\" alt=\""), "{code}");
        assert!(code.contains("src=\"https://example.org/bb/embed/v1.js\""), "{code}");
    }

    #[test]
    fn own_weights_are_carried_whole_and_no_picture_that_says_otherwise() {
        let code = of("v=1&use=cms&w=ml_data:90", "ml_data", "dark");
        assert!(
            code.element
                .contains("state=\"v=1&amp;data=evidence&amp;use=cms&amp;w=ml_data:90\" theme=\"dark\""),
            "{code:?}"
        );
        assert!(!code.element.contains("<img"), "{code:?}");
        assert!(code.frame.contains("index.html?embed&amp;theme=dark#v=1&amp;data=evidence"), "{code:?}");
        assert!(
            code.preview.ends_with("state=v%3D1%26data%3Devidence%26use%3Dcms%26w%3Dml_data%3A90"),
            "{code:?}"
        );
    }

    #[test]
    fn what_stands_inside_is_phrasing_only_or_documentation_tools_lose_it() {
        for link in ["v=1&use=cms", "v=1&use=", "v=1&data=article&use=cms"] {
            let code = of(link, "verdict", "auto").element;
            assert!(!code.contains("<p") && code.contains("<div><backend-balance"), "{code}");
        }
    }
}
