//! Carries out what the reducer of own datasets left to be done.

use super::effects::Effect;
use super::list::OwnDatasetsEvent;
use super::message::{MOST_BYTES, OwnDatasetsAction, OwnDatasetsMessage};
use super::other_tabs::copy_beside;
use super::state::OwnDatasetsState;
use super::store::{remove, save};
use crate::model::ReadRequest;
use crate::web::{self, Guard, Workers};
use yew::prelude::*;

/// Work under way, which ends where it is dropped.
#[derive(Default)]
struct UnderWay {
    n_done: u32,
    work: Option<Guard>,
    reading: Option<Guard>,
}

/// Does what the state has the browser do: everything once, in its order.
#[hook]
pub fn use_effects_of(
    own: &UseReducerHandle<OwnDatasetsState>,
    send: &Callback<OwnDatasetsMessage>,
    page: &Callback<OwnDatasetsEvent>,
) {
    let readers = use_memo((), |()| Workers::new("read"));
    let under_way = use_mut_ref(UnderWay::default);
    let (dispatcher, effects) = (own.dispatcher(), own.effects.clone());
    let (send, page) = (send.clone(), page.clone());
    use_effect_with(effects.n(), move |n| {
        let mut under_way = under_way.borrow_mut();
        if *n == under_way.n_done {
            return;
        }
        let compute = |request: ReadRequest| {
            let send = send.reform(OwnDatasetsMessage::ReaderProgress);
            Some(readers.compute(request.to_bytes(), move |progress| send.emit(progress)))
        };
        for effect in effects.after(under_way.n_done).cloned() {
            match effect {
                Effect::ReadFile(file) => {
                    let send = send.clone();
                    let tell = move |name, found| send.emit(OwnDatasetsMessage::Offered(name, found));
                    under_way.reading = web::read_file(&file, MOST_BYTES as f64, tell);
                }
                Effect::Load(name) => {
                    let send = send.clone();
                    let tell = move |found| send.emit(OwnDatasetsMessage::Fetched(found));
                    under_way.work = Some(web::load_bytes(&name, tell));
                }
                Effect::Read(request) => under_way.work = compute(request),
                Effect::Edit { version, known, edit } => {
                    let (title, copy_id) = copy_beside(&version, &known).unzip();
                    let text = version.text.to_string();
                    under_way.work = compute(ReadRequest { text, edit: Some(edit), title, copy_id });
                }
                Effect::Save(version) => {
                    save(version.base(), version.own.packed(), &version.text);
                }
                Effect::Remove(id) => remove(&id),
                Effect::Download(version) => {
                    web::download(&format!("{}.json", version.base()), &version.text);
                }
                Effect::Tell(event) => page.emit(event),
            }
        }
        under_way.n_done = *n;
        dispatcher.dispatch(OwnDatasetsAction::CarriedOut(*n));
    });
}
