### Слова, общие для всех форм.

## Даты. У каждого места своя форма: именование, определение, начало и конец срока.

date = { DAY($year, $month, $day, form: "heading") }
date-time = { DAY($year, $month, $day, form: "time") }
date-of = { DAY($year, $month, $day, form: "of") }
date-from = { DAY($year, $month, $day, form: "from") }
date-to = { DAY($year, $month, $day, form: "through") }
date-until = не позднее { DAY($year, $month, $day, form: "not-later") }
date-before = ранее { DAY($year, $month, $day, form: "not-later") }

## Страница, номер, состояние

page = страница { $page } из { $pages }
number = № { $number }
specimen = ОБРАЗЕЦ
demonstration = Это образец для показа: он не имеет юридической силы и не даёт права на вывоз.
draft = Это проект для подписания: он не имеет силы.
form-line = Форма: { $form }, версия { $version }. Сформировано: Typst { $typst }, набор шаблонов { $templates }, соль записи { $salt }.

## Орган и должностные лица

bin = БИН { $bin }
iin = ИИН { $iin }
phone = тел. { $phone }
signatory = Уполномоченное лицо
signatory-order = на основании приказа № { $number } { $date }
executor = Исполнитель: { $name }, { phone }
application = по заявлению № { $number } { $date }

## Обжалование

complaint = Порядок обжалования
complaint-body = Жалобу рассматривает: { $body }. Жалоба подаётся через орган, издавший этот документ.
complaint-term = Срок: в течение { $months ->
    [1] 1 (одного) месяца
    [3] 3 (трёх) месяцев
    [6] 6 (шести) месяцев
   *[other] { $months } мес.
  } со дня, когда стало известно о принятии документа.
complaint-basis = Основание: { $acts }.

## Проверка и печать

verify = Проверка подлинности
verify-address = Подлинность проверяется только по этому адресу: { $host }. Не доверяйте коду, который открывает другой адрес.
verify-hash = Если код не читается, достаточно ввести номер документа и две группы хеша подписи.
seal = Печать реестра
seal-meaning = Это печать реестра, а не электронная цифровая подпись. Она доказывает, что запись этого документа не менялась со времени опечатывания.
seal-hash = Хеш подписи печати (SHA-256)
seal-time = Время опечатывания
seal-key = Ключ печати
seal-code = Код печати
no-signature = Электронной цифровой подписью не удостоверено
page-code = Код предметов на этой странице

## Прилагаемые файлы

record-file = Запись документа: сведения с этих страниц, канонический JSON
photo-file = Исходный файл фотографии
seal-file = Печать реестра: JWS над записью

## Страна, организация, предметы

legal-basis = Правовое основание
state-register-number = Номер в государственном электронном реестре разрешений и уведомлений
photo-alt = Фотография предмета { $position }: { $title }
photo-of = предмет { $position }
photo-digest = Фотография (SHA-256)
companion-certificate = По этому же заявлению выдано свидетельство № { $number }.
companion-refusal = По этому же заявлению дан и мотивированный отказ № { $number }.
conclusion-paper = заключение № { $number } { $date }
