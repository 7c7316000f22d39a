//! What the English annex says of the certificate it is to.

use super::{Reference, Refers, Sealed, differs, same, same_countries, same_text};
use crate::digest::Digest;
use crate::form::Form;
use crate::permit::Permit;
use crate::problem::Problems;
use crate::procedure::abroad::EnglishAnnexFacts;
use crate::record::Holder;

impl Refers for EnglishAnnexFacts {
    fn speaks_of(&self) -> Reference<'_> {
        Reference { field: "certificate", number: &self.certificate.number, form: Form::Certificate }
    }

    fn held_against(&self, sealed: &Sealed<'_>, problems: &mut Problems) {
        sealed.named("certificate", &self.certificate, self.signature.as_ref(), problems);
        sealed.stands("certificate", problems);
        let Some(permit) = sealed.permit() else { return };
        let said = self.destinations.iter().map(|country| country.code);
        same_countries(said, permit.destinations(), problems);
        same(&self.last_exit, &permit.last_exit(), "last_exit", problems);
        same(&self.last_return, &permit.last_return(), "last_return", problems);
        self.identifies(permit.holder(), problems);
        let listed = permit.objects();
        same(&self.objects.len(), &listed.len(), "objects", problems);
        for (row, (object, item)) in self.objects.iter().zip(listed).enumerate() {
            let at = |field: &str| format!("objects/{row}/{field}");
            same_text(&object.certificate_title, item.title, &at("certificate_title"), problems);
            same(&object.inventory, item.inventory, &at("inventory"), problems);
            same(&object.quantity, &item.quantity, &at("quantity"), problems);
            for (place, photo) in object.photographs.iter().flatten().enumerate() {
                if !item.photos.contains(photo) {
                    let sealed: Vec<String> = item.photos.iter().map(Digest::to_string).collect();
                    differs(photo, sealed.join(", "), &at(&format!("photographs/{place}")), problems);
                }
            }
        }
    }

    fn signature(&self) -> Option<Digest> {
        self.signature
    }

    fn take_signature(&mut self, signature: Digest) {
        self.signature = Some(signature);
    }

    /// Object ID asks for photographs.
    fn take_over(&mut self, sealed: &Sealed<'_>) {
        let listed = sealed.permit().map(Permit::objects).into_iter().flatten();
        for (object, item) in self.objects.iter_mut().zip(listed) {
            if object.photographs.is_none() && !item.photos.is_empty() {
                object.photographs = Some(item.photos.to_vec());
            }
        }
    }
}

impl EnglishAnnexFacts {
    fn identifies(&self, holder: &Holder, problems: &mut Problems) {
        let known = match holder {
            Holder::Natural(person) => {
                [Some(person.document.as_str()), person.iin.as_ref().map(|iin| iin.as_str())]
            }
            Holder::Legal(organisation) => [Some(organisation.bin.as_str()), None],
        };
        if !known.into_iter().flatten().any(|number| self.identification.as_str().contains(number)) {
            differs("…", holder.masked(), "identification", problems);
        }
    }
}
