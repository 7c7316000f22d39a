# Пәрмен жолы.
cli-problem-error = қате
cli-problem-warning = ескерту
cli-check-clean = { $file }: ескертпе жоқ
cli-check-summary = { $file }: қате саны { $errors }, ескерту саны { $warnings }
cli-at = орны: { $pointer }
cli-whole-file = бүкіл файл
cli-error = қате
cli-what-to-do = Не істеу керек

cli-init-done = Архив құрылды: { $dir }.
cli-init-demonstration = Бұл — ҮЛГІ: түбір кілт осы жерде қазір жасалды. Мұнда берілген құжаттардың заңдық күші жоқ, бұл әр бетте жазылған.
cli-init-keys = Кілттер (құпиясөзбен шифрланған): { $path }
cli-init-settings = Баптаулар: { $path }
cli-init-next = Келесі қадам: kualik --dir { $dir } issue CASE.json

cli-password-prompt = { $path } ішіндегі кілттердің құпиясөзі:
cli-password-new = { $path } ішіндегі кілттерге құпиясөз ойлап табыңыз:
cli-password-again = Сол құпиясөзді тағы бір рет теріңіз:
cli-password-differs = Құпиясөздер бірдей емес.

cli-render-done = Жоба жазылды: { $path } (бет саны: { $pages })
cli-issued = Берілді: { $form } № { $number }, { $date }
cli-issued-before = Бұрын берілген: { $form } № { $number }, { $date }
cli-issued-hash = Қолтаңба хеші: { $hash }
cli-issued-package = Пакет: { $path }
cli-enrolled = Үлгі: қол қоюшыға кілт жасалды: { $person }.
cli-voided = Нөмір пайдаланылмады: { $number } ({ $reason })
cli-batch-summary = Берілген құжат саны: { $issued }, қабылданбаған іс саны: { $failed }
cli-form-certificate = куәлік
cli-form-refusal = дәлелді бас тарту
cli-form-void = пайдаланылмаған нөмір

cli-search-total = Табылған құжат саны: { $total }
cli-search-none = Ештеңе табылмады.
cli-search-read-as = Деп іздедік: { $words }
cli-search-relaxed = Барлық сөзі бар құжат жоқ; әрқайсысында қай сөздің жоқ екені көрсетілген.
cli-search-approximate = Шамамен: бір қате терілген әріп ескерілді.
cli-search-lacks = жоқ сөздер: { $words }
cli-search-next = Келесі бет: --after { $cursor }
cli-how-exact = терілген күйінде
cli-how-stemmed = басқа тұлғалары
cli-how-skeleton = басқа жазуда
cli-how-identifier = нөмір
cli-how-layout = басқа пернетақта: { $instead }
cli-how-approximate = бір әріп қате: { $instead }
cli-how-missing = табылмады

cli-show-standing = Күйі: { $standing }
cli-show-day = Берілген күні: { $date }
cli-show-office = Орган: { $office }
cli-show-entry = Журнал жазбасы: { $entry }
cli-show-record = Жазба хеші: { $digest }
cli-show-files = Пакет файлдары:
cli-written = Жазылды: { $path }

cli-fsck-clean = Архивтің әр байты оқылды: жазба саны { $entries }, байт саны { $bytes }. Зақым жоқ.
cli-fsck-damaged = Табылған зақым саны: { $count }
cli-reindex-done = Қайта құрылды: құжат саны { $documents }, жазба саны { $entries }.
cli-registers-empty = Тіркеу журналдарында нөмір жоқ.
cli-number-issued = берілген
cli-number-void = пайдаланылмаған
cli-number-reserved = ұсталып тұр
cli-sample-done = Жазылған іс саны: { $count }, { $path }

cli-demo-title = Kualik: негізгі жұмыс бір пәрменмен
cli-demo-archive = 1. Оқу-жаттығу сенім түбірі бар архив
cli-demo-issue = 2. Қазақ және орыс тілдеріндегі куәлік пен дәлелді бас тарту: мөрленген және архивке салынған
cli-demo-verify = 3. Екеуі де PDF файлы бойынша тексерілді
cli-demo-forged = 4. Бір байты өзгертілген сол куәлік
cli-demo-search = 5. Қазақша және орысша сөз бойынша іздеу
cli-demo-query = «{ $query }»: { $numbers }
cli-demo-where = Барлығы осында: { $dir }
cli-demo-next = Әрі қарай байқап көріңіз:
cli-demo-time = Уақыты: { $seconds } с
cli-serve-listening = Қызмет тыңдап тұр: { $address }
cli-serve-only-looking = Мұрағатқа басқа бағдарлама жазып жатыр: қызмет тек қарайды.
cli-serve-stopped = Қызмет тоқтады; басталған жауаптардың бәрі берілді.
