//! The state of the view, and what is done to it.

use super::document_reader::read_document_file;
use super::embed_section::Builder;
use super::files::files_section;
use super::message::Message;
use super::open_document::{OpenStatus, Opening, text_of};
use super::pictures::{caption, pictures_section};
use super::record_section::{link_section, paper, record_section};
use crate::chart::{Colours, DARK, LIGHT};
use crate::figures::export::{ExportChart, export_charts};
use crate::model::export::csv::{Table, tables};
use crate::model::export::json_write::{Written, written};
use crate::model::export::record::{RecordLength, RecordOf, file_stem, record};
use crate::model::{Action, Datasets, Decision, Document, UncertaintyResult, Why};
use crate::ui::group::ComparePeople;
use crate::ui::kit::context::{Dispatch, Shared};
use crate::ui::kit::file_drop::FileDrop;
use crate::ui::kit::page_link::answer_address;
use crate::units::Id;
use crate::web::{self, File, Guard};
use yew::prelude::*;

/// Pictures have so many pixels per CSS pixel.
const SCALE: f64 = 2.0;
/// How long pictures for paper may take to be there \[ms\].
const DRAWN_MILLIS: u32 = 300;

/// Properties of the view.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct PanelProps {
    /// The state of the page.
    pub document: Document,
    /// The datasets that there are.
    pub datasets: Datasets,
    /// The decision computed from the page's choice.
    pub decision: Shared<Decision>,
    /// How sure that is, where it is known.
    pub uncertainty: Option<Shared<UncertaintyResult>>,
    /// Sends actions.
    pub send: Dispatch,
    /// Whether all of the dataset is here.
    pub is_whole: bool,
    /// Room for charts \[CSS px\].
    pub width: f64,
}

/// The view's state.
#[derive(Debug)]
pub struct Panel {
    /// The record as a person changed it, and the one it was made from.
    edited: Option<(String, String)>,
    /// How much the record tells.
    pub length: RecordLength,
    /// The outcome of the last action.
    pub status: &'static str,
    /// Position of the picture looked at.
    pub picked: usize,
    /// Whether pictures are dark.
    pub dark: bool,
    /// Whether the pictures for paper are wanted.
    printing: bool,
    /// The document being opened.
    pub opening: Opening,
    /// The pasted text that is being opened.
    pasted: String,
    guards: Vec<Guard>,
}

impl Component for Panel {
    type Message = Message;
    type Properties = PanelProps;

    fn create(_ctx: &Context<Self>) -> Panel {
        Panel {
            edited: None,
            length: RecordLength::default(),
            status: "",
            picked: 0,
            dark: false,
            printing: false,
            opening: Opening::new(),
            pasted: String::new(),
            guards: Vec::new(),
        }
    }

    fn update(&mut self, ctx: &Context<Self>, message: Message) -> bool {
        let props = ctx.props();
        let link = ctx.link();
        match message {
            Message::Edited(text) => {
                let made = self.made(props);
                self.edited = (text != made).then_some((text, made));
            }
            Message::Length(length) => self.length = length,
            Message::Rewrite => self.edited = None,
            Message::Copy(what, text) => {
                let link = link.clone();
                web::copy_text(&text, move |copied| {
                    link.send_message(Message::Done(
                        copied,
                        what,
                        "This browser does not let the page copy: select the text and copy it by hand.",
                    ));
                });
                return false;
            }
            Message::Done(worked, yes, no) => self.status = if worked { yes } else { no },
            Message::Save(name, text) => {
                let saved = web::download_bytes(&name, text.as_bytes());
                self.status = if saved { "Saved." } else { "The browser did not save the file." };
            }
            Message::Share => {
                let link = link.clone();
                let title = crate::model::words::record_title(&props.decision);
                let address = answer_address(&props.document);
                web::share(&title, &crate::model::words::verdict(&props.decision), &address, move |shared| {
                    link.send_message(Message::Done(
                        shared,
                        "Shared.",
                        "Nothing was shared. Copy the link instead.",
                    ));
                });
                return false;
            }
            Message::Pick(at) => self.picked = at,
            Message::Dark(dark) => self.dark = dark,
            Message::Png => self.save_png(ctx),
            Message::Print => {
                self.printing = true;
                let link = link.clone();
                self.guards = vec![web::after(DRAWN_MILLIS, move || link.send_message(Message::Printed))];
            }
            Message::Printed => {
                web::print_page();
                return false;
            }
            Message::Picked => {
                if let Some(file) = web::picked_file("#take-file") {
                    self.read(ctx, &file);
                }
            }
            Message::Dropped(file) => self.read(ctx, &file),
            Message::Read(name, found) => self.open(ctx, name, found),
            Message::Opened(name, found) => {
                let action = self.opening.opened(name, *found);
                self.show_opened(props, action);
            }
            Message::Pasted => {
                let text = web::typed_text("#take-text");
                self.pasted.clone_from(&text);
                self.open(ctx, "The pasted text".to_owned(), Ok(text.into_bytes()));
            }
            Message::Replace => {
                self.opening.replace().into_iter().for_each(|action| props.send.emit(action));
            }
            Message::Close => self.opening.status = OpenStatus::Nothing,
        }
        true
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let props = ctx.props();
        let send = &ctx.link().callback(|message| message);
        html! {
            <>
                <FileDrop class="take-panel" ondropped={send.reform(Message::Dropped)}>
                    <p class="take-status" role="status">{ self.status }</p>
                    { link_section(send, props, &answer_address(&props.document)) }
                    <Builder document={props.document.clone()} decision={&props.decision} />
                    { record_section(send, props, self) }
                    { pictures_section(send, props, self) }
                    { files_section(send, props, self) }
                    <ComparePeople choice={props.document.choice.clone()} datasets={&props.datasets} send={&props.send} width={props.width} />
                </FileDrop>
                { paper(&self.text(props), self.pictures_for_paper(props)) }
            </>
        }
    }
}

impl Panel {
    fn made(&self, props: &PanelProps) -> String {
        let why = Why::of(&props.decision);
        record(&RecordOf {
            decision: &props.decision,
            why: why.as_ref(),
            uncertainty: props.uncertainty.as_deref(),
            document: &props.document,
            datasets: &props.datasets,
            link: &answer_address(&props.document),
            date: &web::today(),
            length: self.length,
        })
    }

    /// Returns the record as the field has it.
    pub fn text(&self, props: &PanelProps) -> String {
        self.edited.as_ref().map_or_else(|| self.made(props), |(text, _)| text.clone())
    }

    /// Returns whether it was changed by hand; and whether it would be another one by now.
    pub fn edited(&self, props: &PanelProps) -> Option<bool> {
        self.edited.as_ref().map(|(_, from)| *from != self.made(props))
    }

    /// Returns the name of files of this decision, without what comes behind the point.
    pub fn stem(props: &PanelProps) -> String {
        file_stem(&props.decision)
    }

    /// Returns the document as a file.
    pub fn written(props: &PanelProps) -> Written {
        let text_of = |reference: &Id| text_of(reference, &props.datasets);
        written(&props.document, &text_of, &answer_address(&props.document), &web::today(), &props.datasets)
    }

    /// Returns the tables.
    pub fn tables(props: &PanelProps) -> Vec<Table> {
        tables(&props.decision, props.uncertainty.as_deref())
    }

    /// Returns the charts.
    pub fn charts(props: &PanelProps) -> Vec<ExportChart> {
        export_charts(&props.decision, &props.document, props.uncertainty.as_deref())
    }

    /// Colours of the pictures.
    pub fn colours(&self) -> Colours {
        if self.dark { DARK } else { LIGHT }
    }

    /// Of each chart its name and an address that holds it, light as paper is; none before they are wanted.
    fn pictures_for_paper(&self, props: &PanelProps) -> Vec<(String, String)> {
        if !self.printing {
            return Vec::new();
        }
        let picture = |chart: ExportChart| {
            let picture = chart.chart.picture(&caption(props, &chart), LIGHT);
            (chart.title, web::svg_address(&picture.svg))
        };
        Panel::charts(props).into_iter().map(picture).collect()
    }

    fn save_png(&mut self, ctx: &Context<Self>) {
        let props = ctx.props();
        let charts = Panel::charts(props);
        let Some(chart) = charts.get(self.picked).or(charts.first()) else { return };
        let picture = chart.chart.picture(&caption(props, chart), self.colours());
        let link = ctx.link().clone();
        let name = format!("{}-{}.png", Panel::stem(props), chart.key);
        let done = move |worked| {
            link.send_message(Message::Done(
                worked,
                "Saved.",
                "This browser could not draw the picture. Save the SVG instead.",
            ));
        };
        self.status = "Drawing \u{2026}";
        self.guards = web::download_png(&name, &picture.svg, picture.size, SCALE, done).into_iter().collect();
    }

    fn read(&mut self, ctx: &Context<Self>, file: &File) {
        let link = ctx.link().clone();
        let onread = Callback::from(move |(name, found)| link.send_message(Message::Read(name, found)));
        self.guards = read_document_file(file, onread).into_iter().collect();
    }

    fn open(&mut self, ctx: &Context<Self>, name: String, found: Result<Vec<u8>, String>) {
        let link = ctx.link().clone();
        let onopened = move |name, found| link.send_message(Message::Opened(name, Box::new(found)));
        let action = self.opening.open(name, found, &ctx.props().datasets, onopened);
        self.show_opened(ctx.props(), action);
    }

    /// Shows what was opened. A text that was pasted for it is not wanted any more; one that was typed since is.
    fn show_opened(&self, props: &PanelProps, action: Option<Action>) {
        if let Some(action) = action {
            props.send.emit(action);
            if web::typed_text("#take-text") == self.pasted {
                web::empty_field("#take-text");
            }
        }
    }
}
