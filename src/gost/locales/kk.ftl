# Тексеру бетінің мәтіндері; әр кодқа бір хабар.

## Checks
check-signature = Қолтаңба
check-digest = Мазмұн
check-certificate = Сертификат
check-chain = Сенім тізбегі
check-revocation = Кері қайтарылуы
check-time = Уақыты
verdict-passed = өтті
verdict-failed = өтпеді
verdict-indeterminate = анықталмады

## The page
signature-number = { $number }-қолтаңба: { $verdict }
overall = Қорытынды: { $verdict }
attached = Қолтаңба құжаттың өзімен бірге
detached = Қолтаңба құжаттан бөлек
holder = Иесі
iin = ЖСН
bin = БСН
organisation = Ұйым
position = Лауазымы
issuer = Берген
serial = Сертификат нөмірі
validity = Жарамдылық мерзімі
algorithm = Алгоритм
as-of-given = Мына сәтке тексерілді (берілген): { $at }
as-of-proven = Мына сәтке тексерілді (уақыт белгісімен дәлелденген): { $at }
claimed-time = Қол қоюшы көрсеткен уақыт (расталмаған): { $at }
no-signatures = Хабарламада бірде-бір қолтаңба жоқ
position-head = бірінші басшы
position-authorised = қол қою құқығы бар тұлға
position-financial = қаржы құжаттарына қол қою құқығы бар тұлға
position-personnel = кадр бөлімінің қызметкері
position-employee = қызметкер

## Findings
signature-valid = қолтаңба осы кілтпен жасалған, қол қойылған мәлімет өзгермеген
signature-mismatch = қолтаңба сәйкес келмейді
signature-weak = қолтаңба сәйкес, бірақ алгоритм немесе кілт әлсіз
gost-34310-2004-not-supported = ГОСТ 34.310-2004 танылды, бірақ қолдау көрсетілмейді
algorithm-not-supported = алгоритмге қолдау көрсетілмейді
signer-certificate-missing = қол қоюшының сертификаты жоқ
key-unusable = ашық кілтті пайдалану мүмкін емес
not-checked = тексерілмеді: алдыңғы тексеру мүмкіндік бермеді
digest-matches = мазмұн қол қойылған мазмұнмен бірдей
digest-within-signature = қолтаңба мазмұнның өзіне қойылған
digest-mismatch = мазмұн өзгертілген немесе басқа
content-missing = мазмұн берілмеген
content-differs = берілген мазмұн хабарламадағыдан басқа
digest-not-supported = хеш-функцияға қолдау көрсетілмейді
attributes-malformed = қол қойылған атрибуттар қате
certificate-valid = сол сәтте жарамды және қол қоюға арналған
certificate-expired = сол сәтте мерзімі өтіп кеткен
certificate-not-yet-valid = сол сәтте әлі жарамды емес еді
certificate-not-for-signing = құжатқа қол қоюға арналмаған
key-usage-missing = кілттің мақсаты көрсетілмеген
certificate-not-the-signed = қолтаңбада басқа сертификат көрсетілген
unknown-critical-extension = белгісіз маңызды кеңейтім бар
chain-trusted = сенімді куәландырушы орталыққа дейін апарады
chain-is-anchor = сертификаттың өзі сенімді деп берілген
no-anchors = сенімді сертификаттар берілмеген
issuer-missing = берушінің сертификаты жоқ
issuer-signature-mismatch = сертификатқа аталған беруші қол қоймаған
issuer-not-authority = беруші куәландырушы орталық емес
issuer-not-valid = беруші сол сәтте жарамсыз еді
path-too-long = тізбек рұқсат етілгеннен ұзын
not-revoked = кері қайтарылмаған
revoked-later = кейінірек кері қайтарылған, сол сәтте жарамды еді
revoked = сол сәтте кері қайтарылған
on-hold = сол сәтте тоқтатыла тұрған
revocation-data-missing = кері қайтару туралы деректер жоқ
revocation-data-stale = кері қайтару туралы деректер ескірген
revocation-data-after-expiry = деректер сертификат мерзімі өткен соң жасалған
revocation-data-unverified = кері қайтару туралы деректер расталмады
status-unknown = жауап беруші бұл сертификатты білмейді
issuer-revoked = беруші кері қайтарылған
issuer-revocation-unknown = берушінің кері қайтарылғаны белгісіз
anchor-not-checked = сенімді сертификат тексеруді қажет етпейді
time-stamp-valid = уақыт белгісі қолтаңбаның сол сәтте болғанын дәлелдейді
no-time-stamp = уақыт белгісі жоқ
time-stamp-mismatch = уақыт белгісі басқа қолтаңбаға қойылған
time-stamp-malformed = уақыт белгісін оқу мүмкін емес
time-stamp-signature-mismatch = уақыт белгісінің қолтаңбасы сәйкес келмейді
time-stamp-digest-not-supported = уақыт белгісінің хеш-функциясына қолдау көрсетілмейді
time-stamp-algorithm-not-supported = уақыт белгісінің алгоритміне қолдау көрсетілмейді
time-stamp-untrusted = уақыт белгісі сенімді орталыққа апармайды
time-stamp-authority-invalid = уақыт белгісін берушінің сертификаты жарамсыз
time-stamp-in-future = уақыт белгісі берілген сәттен кейін

## Files that could not be read
err-malformed = файл бүлінген: { $detail }
err-unexpected-structure = бұл CMS қолтаңбасы емес: { $detail }
err-too-large = файл тым үлкен
err-too-many-parts = файлда бөліктер тым көп
err-unknown-encoding = файл DER де, PEM де, Base64 те емес
err-xml-signature-not-supported = XML қолтаңбасы танылды, бірақ тексеруге қолдау көрсетілмейді
