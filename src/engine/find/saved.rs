//! Saved searches: a person's requests under names of his own, asked anew each time with the rights of that day.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{ErrorKind, Write};
use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use crate::actor::Actor;
use crate::error::EngineError;
use crate::find::request::SearchRequest;
use crate::find::{self, older, person_number};
use crate::reading_room::ReadingRoom;

/// A request under a name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SavedSearch {
    /// The name, as its owner calls it.
    pub name: String,
    /// What is asked.
    pub query: SearchRequest,
}

/// All of them: by owner (person, role and office, a line each), then by name.
type Shelf = BTreeMap<String, BTreeMap<String, SearchRequest>>;

impl ReadingRoom {
    /// The actor's saved searches, in the order of their names.
    ///
    /// # Errors
    /// [`EngineError::Io`].
    pub fn saved_searches(&self, actor: &Actor) -> Result<Vec<SavedSearch>, EngineError> {
        let own = own(&mut self.shelf()?, actor).clone();
        Ok(own.into_iter().map(|(name, query)| SavedSearch { name, query }).collect())
    }

    /// Keeps a request under a name, in the place of the actor's older one of that name: not its answer and not the
    /// days that a standing meant today. One with the number of a person is not kept: the number would lie there in
    /// clear.
    ///
    /// # Errors
    /// [`EngineError::SavedSearch`] for an empty or overlong name, too many, or a person's number;
    /// [`EngineError::Query`] when the words cannot be read, now or ever; [`EngineError::Io`].
    pub fn save_search(&self, actor: &Actor, name: &str, query: &SearchRequest) -> Result<(), EngineError> {
        let name = name.trim();
        if name.is_empty() || name.chars().count() > LONGEST_NAME {
            return Err(EngineError::SavedSearch { name: name.to_owned(), why: "saved-search-name" });
        }
        if person_number::request_names_a_person(actor, query) {
            return Err(EngineError::SavedSearch { name: name.to_owned(), why: "saved-search-person" });
        }
        find::read(actor, &query.q, query.literal)?;
        self.change_shelf(|shelf| {
            let own = own(shelf, actor);
            own.insert(name.to_owned(), SearchRequest { cursor: None, ..query.clone() });
            if own.len() > MOST {
                return Err(EngineError::SavedSearch { name: name.to_owned(), why: "saved-search-many" });
            }
            Ok(())
        })
    }

    /// Removes the actor's search of this name.
    ///
    /// # Errors
    /// [`EngineError::SavedSearch`] when there is none; [`EngineError::Io`].
    pub fn forget_search(&self, actor: &Actor, name: &str) -> Result<(), EngineError> {
        self.change_shelf(|shelf| {
            let own = own(shelf, actor).remove(name.trim());
            own.map(|_| ()).ok_or_else(|| EngineError::SavedSearch {
                name: name.to_owned(),
                why: "saved-search-unknown",
            })
        })
    }

    fn shelf(&self) -> Result<Shelf, EngineError> {
        let path = self.shelf_path();
        match fs::read(&path) {
            Ok(bytes) => serde_json::from_slice(&bytes)
                .map_err(|error| EngineError::io(&path, std::io::Error::new(ErrorKind::InvalidData, error))),
            Err(error) if error.kind() == ErrorKind::NotFound => {
                Ok(self.older_shelf()?.into_iter().map(|(who, (own, _))| (who, own)).collect())
            }
            Err(error) => Err(EngineError::io(&path, error)),
        }
    }

    /// Names of the actor's searches that an older release kept in a form that no request has: they must be kept anew,
    /// and are named until one of their name is.
    ///
    /// # Errors
    /// [`EngineError::Io`].
    pub fn saved_searches_left(&self, actor: &Actor) -> Result<Vec<String>, EngineError> {
        let (_, mut left) = self.older_shelf()?.remove(&actor.who).unwrap_or_default();
        let mut shelf = self.shelf()?;
        let own = own(&mut shelf, actor);
        left.retain(|name| !own.contains_key(name));
        Ok(left)
    }

    /// What an older release kept. Its file stays as it is.
    fn older_shelf(&self) -> Result<BTreeMap<String, older::Read>, EngineError> {
        let path = self.folder().state().with_file_name("saved-searches.json");
        match fs::read(&path) {
            Ok(bytes) => older::read(&bytes)
                .map_err(|error| EngineError::io(&path, std::io::Error::new(ErrorKind::InvalidData, error))),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(BTreeMap::new()),
            Err(error) => Err(EngineError::io(&path, error)),
        }
    }

    /// Reads, changes and replaces the file, one at a time.
    fn change_shelf(
        &self,
        change: impl FnOnce(&mut Shelf) -> Result<(), EngineError>,
    ) -> Result<(), EngineError> {
        let path = self.shelf_path();
        let fail = |source| EngineError::io(&path, source);
        let turn = File::create(path.with_extension("lock")).map_err(fail)?;
        turn.lock().map_err(fail)?;
        let mut shelf = self.shelf()?;
        change(&mut shelf)?;
        let bytes = serde_json::to_vec(&shelf).map_err(|error| fail(std::io::Error::other(error)))?;
        let beside = path.with_extension("new");
        let written = File::create(&beside).and_then(|mut file| {
            file.write_all(&bytes)?;
            file.sync_all()
        });
        written.and_then(|()| fs::rename(&beside, &path)).map_err(fail)
    }

    fn shelf_path(&self) -> PathBuf {
        self.folder().state().with_file_name("searches.json")
    }
}

/// What is on the shelf of this person: namesakes of another office or role have their own. What an older release kept
/// stands under the name alone, and is taken over by the first of that name who comes.
fn own<'a>(shelf: &'a mut Shelf, actor: &Actor) -> &'a mut BTreeMap<String, SearchRequest> {
    let office = actor.office.as_deref().unwrap_or_default();
    let owner = format!("{}\n{}\n{office}", actor.who, actor.role.name());
    let former = if shelf.contains_key(&owner) { None } else { shelf.remove(&actor.who) };
    shelf.entry(owner).or_insert_with(|| former.unwrap_or_default())
}

const LONGEST_NAME: usize = 100;
const MOST: usize = 200;
