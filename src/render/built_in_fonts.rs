//! Digests of the built-in fonts.
//!
//! They are fifteen megabytes of the program; to hash them at every start would be most of what a single
//! `kualik render` waits for. A test holds each digest against its file.

/// The SHA-256 of a built-in font, if these are its very bytes in the program.
pub(crate) fn digest(name: &str, bytes: &[u8], built_in: Option<&'static [u8]>) -> Option<[u8; 32]> {
    // The same place in memory, not only the same name: an office may bring a font of its own under it.
    let same = built_in.is_some_and(|known| std::ptr::eq(known, bytes));
    let file = name.strip_prefix("templates/fonts/").filter(|_| same)?;
    let (_, digest) = FONTS.iter().find(|(known, _)| *known == file)?;
    hex::decode(digest).ok()?.try_into().ok()
}

const FONTS: [(&str, &str); 25] = [
    ("NotoNaskhArabic-Regular.ttf", "8c67eaa2f0086872628fc3f7f760386f83c8be5c5e9a1ba3a38891237b2ac7cb"),
    ("NotoSans-Bold.ttf", "e83493c945848ecd4a9ad0f6d19164541a0d3e23a9c952304a00a46e00272ac5"),
    ("NotoSans-Regular.ttf", "89c3c497f618fdaa0b2d1e98fef93582f28c71debd2c4a8cdf41f190ced2909d"),
    ("NotoSansArmenian-Regular.ttf", "9636c32c121f4fc1fc6963dfad60ea32c41889507118a46f83a818eacf40348e"),
    ("NotoSansCJKsc-Subset.otf", "509d1bb9ef6ac77a6cb4629c9822b27ded6ababb9f63f30f5cb0d91fddb0b204"),
    ("NotoSansDevanagari-Regular.ttf", "79a470365ccb210fa3c7d8d8ff2e005ef9d983cfd067f735a0caf7e15070ca9f"),
    ("NotoSansGeorgian-Regular.ttf", "ba75f2154fef9beac8439f94c631dc37ef9c708d32f9254bb019afdfa9aa3138"),
    ("NotoSansHebrew-Regular.ttf", "436900d5ad77d33e4234247f3076eaecd25b92b9bea0519514f684140e3566a7"),
    ("NotoSansMongolian-Regular.ttf", "601afb9f08fbbc39f0cf72cb7e11079ada6fa3feed1fadca8e6e5095e7957687"),
    ("NotoSansOldSogdian-Regular.ttf", "0337534324975907588adbc8655e4ca622a0cbffc49384eb7410aa443a87afaa"),
    ("NotoSansOldTurkic-Regular.ttf", "7da596306eb88cdab43bb44d45d0b5bb12614488be6e4eec31cc8413c3e18773"),
    ("NotoSansPhagsPa-Regular.ttf", "26e1100003585ae36f3e88569626e4e0d99af3f835cb118fe27919d76351047b"),
    ("NotoSansRunic-Regular.ttf", "49e540798dedccf24301437fb5ea5c8a3f42143b1b6c108c1d48c78a41c4ce0f"),
    ("NotoSansSogdian-Regular.ttf", "4a24b96ed2905d7257818e3db02a300a283e909448ccf967efa434e5e45bade8"),
    ("NotoSansSyriac-Regular.ttf", "49917b4472e91dfb37291ef4f4821957f4225edaddb6100b1d8736df3910b237"),
    ("NotoSerifTibetan-Regular.ttf", "5893c1e0aefb250bcbeff5c0f8ee4bb27cd3dc19b47d14954b154b094e10ee63"),
    ("PTF55F.ttf", "d074251529defb38523f3d89cfadfc2491515b32c22f154a8fc6b4c184415a69"),
    ("PTF56F.ttf", "e2b2f71276ed2745ca137fef788246dcd381e88e66d9d23754112f51d73e05fc"),
    ("PTF75F.ttf", "71a57caa616bec6f7266bddb176defd481f4edfca357123d4d3d8bb942b10f26"),
    ("PTF76F.ttf", "4d64a0a0a992b9efbbe4fef6ef1fdb2dcdd97b1dadac68d1c5e3fe0ed193c306"),
    ("PTM55F.ttf", "984faf0ca006598f8cbaafb834d96189da61f2146405275985b16aa61acd7c48"),
    ("PTS55F.ttf", "3bbff9ab698453a4c705ec9ab9d8f528d21562a684bb6816f157163637eac914"),
    ("PTS56F.ttf", "12cf8874d07b5a3e290314ca575b980e5cb5742f42e7033e682b15b11531ad93"),
    ("PTS75F.ttf", "576b59732fff967895eba1eed0fc5f8cdb069ea31fde878c0cdc36aa2d4615ef"),
    ("PTS76F.ttf", "fe325df7f1de2195db8faf13aad2376222a9b1257b178ceba1b1ec3c12fbd37a"),
];

#[cfg(test)]
mod tests {
    use sha2::{Digest, Sha256};

    use super::FONTS;

    #[test]
    fn every_digest_is_that_of_its_font() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../templates/fonts");
        let files =
            std::fs::read_dir(folder).unwrap().map(|file| file.unwrap().file_name().into_string().unwrap());
        let mut files: Vec<String> = files.filter(|name| !name.ends_with(".md")).collect();
        files.sort();
        let found: Vec<(String, String)> = files
            .into_iter()
            .map(|name| {
                let digest = hex::encode(Sha256::digest(std::fs::read(format!("{folder}/{name}")).unwrap()));
                (name, digest)
            })
            .collect();
        let known: Vec<(String, String)> =
            FONTS.iter().map(|(name, digest)| ((*name).to_owned(), (*digest).to_owned())).collect();
        assert_eq!(known, found, "FONTS in this file must be what is on the right");
    }
}
