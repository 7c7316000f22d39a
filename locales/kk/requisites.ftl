### Барлық нысанға ортақ сөздер.

## Күндер. Әр орынның өз тұлғасы бар: атау, анықтауыш, бастапқы және соңғы шек.

date = { DAY($year, $month, $day, form: "heading") }
date-time = { DAY($year, $month, $day, form: "time") }
date-of = { DAY($year, $month, $day, form: "of") }
date-alone = { DAY($year, $month, $day, form: "heading") }
date-from = { DAY($year, $month, $day, form: "from") }
date-to = { DAY($year, $month, $day, form: "through") }
date-until = { DAY($year, $month, $day, form: "not-later") } кешіктірмей
date-before = { DAY($year, $month, $day, form: "not-later") } бұрын

# Сома цифрмен және сөзбен.
sum = { SUM($amount, $currency) }

## Бет, нөмір, күй

page = { $page }-бет, барлығы { $pages } бет
number = № { $number }
specimen = ҮЛГІ
demonstration = Бұл – көрсетуге арналған үлгі: оның заңдық күші жоқ және әкетуге құқық бермейді.
draft = Бұл – қол қоюға арналған жоба: оның күші жоқ.
form-line = Нысан: { $form }, { $version } нұсқасы. Қалыптастырған: Typst { $typst }, үлгілер жиыны { $templates }, жазба тұзы { $salt }.

## Орган және лауазымды адамдар

bin = БСН { $bin }
iin = ЖСН { $iin }
phone = тел. { $phone }
signatory = Уәкілетті адам
signatory-order = { $date } № { $number } бұйрық негізінде
executor = Орындаушы: { $name }, { phone }
application = { $date } № { $number } өтініш бойынша

## Шағым

complaint = Шағымдану тәртібі
complaint-body = Шағымды қарайтын орган: { $body }. Шағым осы құжатты шығарған орган арқылы беріледі.
complaint-term = Мерзімі: құжаттың қабылданғаны белгілі болған күннен бастап { $months ->
    [1] 1 (бір)
    [3] 3 (үш)
    [6] 6 (алты)
   *[other] { $months }
  } ай ішінде.
complaint-basis = Негізі: { $acts }.

## Тексеру және мөр

verify = Түпнұсқалықты тексеру
verify-address = Түпнұсқалық тек осы мекенжайда тексеріледі: { $host }. Басқа мекенжай ашатын кодқа сенбеңіз.
verify-hash = Код оқылмаса, құжат нөмірі мен қолтаңба хэшінің екі тобын енгізу жеткілікті.
seal = Тізілім мөрі
seal-meaning = Бұл – электрондық цифрлық қолтаңба емес, тізілім мөрі. Ол осы құжаттың жазбасы мөр басылғаннан бері өзгермегенін дәлелдейді.
seal-hash = Мөр қолтаңбасының хэші (SHA-256)
seal-time = Мөр басылған уақыт
seal-key = Мөр кілті
seal-code = Мөрдің коды
no-signature = Электрондық цифрлық қолтаңба қойылмаған
masked = жасырылған
masked-short = көшірме
masked-seal = Мөр түпнұсқаға қойылған; көшірменің өз мөрі жоқ.
masked-copy = Бұл – түпнұсқаның көшірмесі. Дербес деректер мен сақтандыру құны жасырылып, олардың орны «жасырылған» деп белгіленген. Қалғаны түпнұсқаның мөрі арқылы тексеріледі. Бұл көшірмемен заттар шекарадан өткізілмейді.
page-code = Осы беттегі заттардың коды
page-code-none = Бұл бетте зат жоқ

## Тіркелетін файлдар

record-file = Құжаттың жазбасы: осы беттердегі деректер, канондық JSON
copy-file = Деректері жасырылған көшірме: көрсетілгені мен жасырылғанның хэштері, түпнұсқаның мөрі
photo-file = Фотосуреттің берілген түпнұсқа файлы
seal-file = Тізілім мөрі: жазбаға қойылған JWS

## Ел, ұйым, заттар

legal-basis = Құқықтық негіз
state-register-number = Рұқсаттар мен хабарламалардың мемлекеттік электрондық тізіліміндегі нөмірі
photos-heading = Заттардың фотосуреттері
photo-alt = { $position }-заттың фотосуреті: { $title }
photo-of = { $position }-зат
photo-digest = Фотосурет (SHA-256)
purpose-other-named = «Мәдениет туралы» Заңда белгіленген өзге де жағдайлар
companion-certificate = Сол өтініш бойынша № { $number } куәлік те берілді.
companion-refusal = Сол өтініш бойынша № { $number } бас тарту туралы дәлелді жауап та берілді.
conclusion-paper = { $date } № { $number } қорытынды
