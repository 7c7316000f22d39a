# Что нашлось при проверке дела: err- говорит, что случилось, rec- что делать.
# Коды и их сведения стоят в src/domain/problem/code.rs.

err-file-too-large = Файл слишком велик: { $size } байт при допустимых { $limit }.
rec-file-too-large = Не вкладывайте фотографии и документы в дело, укажите их файлы.

err-file-not-utf8 = Файл не в кодировке UTF-8: байт { $byte } не читается.
rec-file-not-utf8 = Сохраните файл в текстовом редакторе в кодировке UTF-8.

err-json-syntax = Файл не является JSON: в байте { $byte } нарушены правила записи.
rec-json-syntax = Проверьте в этом месте запятые, кавычки и скобки.

err-json-trailing = После дела, с байта { $byte }, стоит лишний текст.
rec-json-trailing = В файле должно быть одно дело: уберите лишнее.

err-json-too-deep = Скобки вложены слишком глубоко: в байте { $byte } больше { $limit } уровней.
rec-json-too-deep = Сверьте с образцом дела: такая вложенность не нужна.

err-json-duplicate-key = Поле «{ $name }» дано дважды в одном объекте (байт { $byte }).
rec-json-duplicate-key = Выясните, которое верно, и оставьте одно.

err-json-number-range = Число { $number } вне допустимых пределов (байт { $byte }).
rec-json-number-range = Суммы и размеры пишите строкой, в кавычках.

err-json-string = Строка не является текстом: в байте { $byte } половина знака.
rec-json-string = Наберите это место заново; знаки \u пишутся парами.

err-unknown-field = Поля «{ $name }» нет.
rec-unknown-field = Уберите его; для заметок к делу есть поле «notes».

err-misspelt-field = Поля «{ $name }» нет; возможно, это «{ $nearest }».
rec-misspelt-field = Исправьте название на «{ $nearest }».

err-wrong-type =
    Значение другого рода. Ожидается: { $expected ->
        [object] объект
        [array] список
        [integer] целое число
        [number] дробное число
        [boolean] true или false
        [null] пустое значение
        [case] дело
       *[string] строка
    }. Дано: { $found ->
        [object] объект
        [array] список
        [integer] целое число
        [number] дробное число
        [boolean] true или false
        [null] пустое значение
        [case] дело
       *[string] строка
    }.
rec-wrong-type = Запишите значение в ожидаемом виде; суммы и даты берутся в кавычки.

err-unknown-value = Значения «{ $value }» нет.
rec-unknown-value = Запишите одно из следующих: { $allowed }.

err-missing = Поле «{ $field }» не заполнено.
rec-missing = Заполните поле: оно обязательно.

err-case-unlike = Этот файл не похож на дело: в нём нет ни предметов, ни цели, ни страны назначения.
rec-case-unlike = Если это файл другого документа, назовите его форму: --form ИМЯ.

err-text-empty = Текст пуст.
rec-text-empty = Впишите текст или уберите поле.

err-text-too-long = Текст слишком длинен: знаков { $length } при допустимых { $limit }.
rec-text-too-long = Сократите текст.

err-text-language-missing =
    { $lang ->
        [ru] Нет текста на русском языке.
       *[kk] Нет текста на казахском языке.
    }
rec-text-language-missing = Текст органа пишется на казахском и русском языках и говорит одно и то же: допишите недостающий.

err-text-invisible = Знак { $position } невидим ({ $codepoint }).
rec-text-invisible = Наберите текст заново, а не копируйте его.

err-text-bidi-control = Знак { $position } скрыто меняет направление письма ({ $codepoint }).
rec-text-bidi-control = Удалите его: арабское письмо и без него выводится верно.

err-text-private-use = Знак { $position } есть только в одном шрифте ({ $codepoint }) и больше нигде не читается.
rec-text-private-use = Замените его стандартным знаком.

err-text-control = Знак { $position } не относится к тексту ({ $codepoint }).
rec-text-control = Удалите этот знак.

err-text-schwa = В слове «{ $word }» знак { $position } не казахская «ә», а похожая на неё ə (U+0259).
rec-text-schwa = Замените его казахской буквой «ә» (U+04D9).

err-text-mixed-script = В слове «{ $word }» знак { $position } — буква другого алфавита: «{ $letter }» ({ $codepoint }).
rec-text-mixed-script = Если это опечатка, замените буквой верного алфавита: иначе слово не найдётся поиском.

err-text-decomposed = Некоторые буквы записаны по частям (например, й = и + знак); они составлены.
rec-text-decomposed = Ничего делать не нужно; убедитесь, что текст верен.

err-text-whitespace = Лишние пробелы или переводы строки сведены к одному пробелу.
rec-text-whitespace = Ничего делать не нужно; убедитесь, что текст верен.

err-name-character = В имени человека не может стоять знак { $position } «{ $letter }».
rec-name-character = Запишите имя буквами, как в удостоверении личности.

err-date-invalid = Даты «{ $value }» не существует.
rec-date-invalid = Запишите дату в виде 2026-12-31.

err-date-range = Дата { $value } вне промежутка от { $from } до { $to }.
rec-date-range = Проверьте год.

err-date-order = Нарушен порядок дат: { $earlier_name } ({ $earlier }) позже, чем { $later_name } ({ $later }).
rec-date-order = Сверьте обе даты и исправьте неверную.

err-iin-format = ИИН и БИН состоят из 12 цифр, здесь знаков { $length } или не все они цифры.
rec-iin-format = Перепишите номер из документа.

err-iin-check-digit = Контрольная цифра не сходится: стоит { $found }, должна быть { $expected }.
rec-iin-check-digit = Перепишите номер из документа: одна из цифр набрана неверно.

err-iin-unusable = Такой номер никому не присваивается.
rec-iin-unusable = Перепишите номер из документа.

err-iin-birth-date = Первые цифры ИИН ({ $digits }) не могут быть датой рождения.
rec-iin-birth-date = Сверьте номер с удостоверением личности.

err-iin-is-bin = Вместо ИИН указан БИН.
rec-iin-is-bin = Впишите ИИН человека или укажите заявителя как юридическое лицо.

err-bin-is-iin = Вместо БИН указан ИИН.
rec-bin-is-iin = Впишите БИН организации или укажите заявителя как физическое лицо.

err-iin-century = Седьмая цифра ИИН { $digit }: она не обозначает века и пола.
rec-iin-century = Сверьте номер с удостоверением личности.

err-bin-month = Месяца регистрации { $digits } из БИН не существует.
rec-bin-month = Сверьте номер с документом о регистрации.

err-country-unknown = Кода страны «{ $value }» нет.
rec-country-unknown = Впишите двухбуквенный код по ISO 3166-1, например FR.

err-country-home = Казахстан не может быть страной назначения или транзита.
rec-country-home = Укажите зарубежную страну.

err-country-twice = Страна { $country } названа дважды.
rec-country-twice = Уберите повтор.

err-transit-destination = Страна { $country } названа и страной назначения, и страной транзита.
rec-transit-destination = Уберите её из одного списка.

err-currency-unknown = Кода валюты «{ $value }» нет.
rec-currency-unknown = Впишите трёхбуквенный код по ISO 4217, например KZT.

err-amount-invalid = «{ $value }» не является суммой.
rec-amount-invalid = Запишите сумму без пробелов, с точкой: 2500000.00.

err-amount-minor-units = В валюте { $currency } после точки стоит цифр: { $digits }, а дано { $value }.
rec-amount-minor-units = Исправьте число цифр после точки или уберите дробную часть.

err-measure-invalid = «{ $value }» не является размером.
rec-measure-invalid = Запишите число больше нуля с точкой: 22.5; сложный размер внесите в поле «catalogued_size».

err-measure-unit =
    Единица { $unit } не подходит к этой величине: { $axis ->
        [weight] вес
        [height] высота
        [width] ширина
        [depth] глубина
        [thickness] толщина
        [diameter] диаметр
        [circumference] окружность
       *[length] длина
    }.
rec-measure-unit = Вес пишется в g, kg, ct, остальные размеры в mm, cm, m.

err-category-unknown = Категории { $value } нет.
rec-category-unknown = Укажите одну из категорий 1–16 пункта 2 статьи 32 Закона «О культуре».

err-quantity-zero = Количество равно нулю.
rec-quantity-zero = Если предмета нет, уберите его из списка.

err-insurance-zero = Страховая стоимость предмета № { $position } равна нулю.
rec-insurance-zero = Сверьте её со страховым документом; если стоимость неизвестна, оставьте поле пустым.

err-quantity-range = Количество { $value } вне пределов от 1 до { $limit }.
rec-quantity-range = Исправьте количество или разделите строку.

err-digest-invalid = Это не дайджест SHA-256: нужны 64 шестнадцатеричные цифры.
rec-digest-invalid = Вычислите дайджест файла заново (sha256sum).

err-file-path = Путь «{ $path }» не указывает на файл рядом с файлом дела.
rec-file-path = Запишите относительный путь, например photos/1.jpg, без «..».

err-number-invalid = «{ $value }» не является регистрационным номером.
rec-number-invalid = Запишите номер как в документе, например 07-05/2026-0001.

err-register-index = «{ $value }» не является индексом журнала.
rec-register-index = Запишите индекс по номенклатуре дел, например 07-05 (не длиннее восьми знаков).

err-register-index-shared = У свидетельств и отказов один журнал: { $value }.
rec-register-index-shared = Дайте каждому журналу свой индекс.

err-office-id = Обозначение органа не может быть «{ $value }».
rec-office-id = Укажите короткое обозначение из букв, цифр и дефисов, не длиннее 40 знаков.

err-phone-invalid = «{ $value }» не является номером телефона.
rec-phone-invalid = Запишите номер цифрами, например +7 (7000) 00-00-01.

err-items-none = В деле нет ни одного предмета.
rec-items-none = Внесите хотя бы один предмет.

err-items-too-many = Предметов слишком много: { $count } при допустимых { $limit }.
rec-items-too-many = Разделите заявление на несколько дел.

err-destinations-too-many = Стран назначения слишком много: { $count } при допустимых { $limit }.
rec-destinations-too-many = Разделите поездку на несколько заявлений.

err-destination-none = Страна назначения не указана.
rec-destination-none = Укажите хотя бы одну страну.

err-purpose-case-missing = Указана цель «OTHER», но не сказано, какой это случай по Закону.
rec-purpose-case-missing = Приведите норму Закона на двух языках в поле «purpose_case».

err-purpose-case-needless = Поле «purpose_case» заполняется только при цели «OTHER», а здесь цель { $purpose }.
rec-purpose-case-needless = Уберите поле или исправьте цель.

err-term-too-long = Срок возврата { $last_return } выходит за шесть месяцев: самое позднее { $latest }.
rec-term-too-long = Назначьте более ранний день возврата (пункт 5 статьи 36 Закона «О культуре»).

err-first-day-past = Первый день вывоза { $first_day } раньше дня решения { $date }.
rec-first-day-past = Назначьте его не раньше дня решения или оставьте поле пустым.

err-last-exit-past = Последний день вывоза { $last_exit } проходит до дня решения { $date }.
rec-last-exit-past = Назначьте более поздний день вывоза.

err-event-over = Мероприятие заканчивается { $event_end }, а вывезти предметы можно не раньше { $first_day }: на него они не попадут.
rec-event-over = Уточните даты мероприятия или первый день, когда разрешён вывоз.

err-event-after-return = Мероприятие заканчивается { $event_end }, а вернуть предметы нужно до { $last_return }.
rec-event-after-return = Уточните даты: до конца мероприятия предметы не останутся.

err-authority-missing = Предметы не принадлежат заявителю, а полномочие от собственника не указано.
rec-authority-missing = Укажите в поле «authority» название, номер и дату доверенности.

err-authority-needless = Предметы принадлежат заявителю, но указана доверенность.
rec-authority-needless = Укажите собственника или уберите доверенность.

err-ownership-unproven = Юридическое лицо не указало документа о праве собственности.
rec-ownership-unproven = Внесите в поле «ownership» хотя бы один документ (пункт 2 статьи 36 Закона «О культуре»).

err-carrier-missing = Не указано, кто перевозит предметы организации через границу.
rec-carrier-missing = Впишите в поле «carrier» имя человека и номер паспорта.

err-conclusion-missing = По предмету { $position } нет заключения комиссии, свидетельство выдать нельзя.
rec-conclusion-missing = Внесите мнение комиссии или откажите по этому предмету.

err-conclusion-negative = По предмету { $position } заключение комиссии отрицательное, свидетельство выдать нельзя.
rec-conclusion-negative = Откажите по этому предмету с указанием основания.

err-conclusion-late = Дата документа { $conclusion } позже дня решения { $date }.
rec-conclusion-late = Исправьте дату: решение не может опираться на более поздний документ.

err-conclusion-early = Заключение ({ $conclusion }) дано раньше заявления ({ $application }).
rec-conclusion-early = Сверьте обе даты: дано ли заключение по этому заявлению?

err-register-permission-missing = Предмет { $position } состоит в Государственном реестре, а разрешение уполномоченного органа не указано.
rec-register-permission-missing = Внесите номер и дату разрешения или откажите по предмету (пункт 1 статьи 34 Закона «О культуре»).

err-collection-split = Коллекция «{ $collection }» разделяется: одна часть разрешена, в другой отказано.
rec-collection-split = Коллекция особого интереса не делится: решите обо всей одинаково.

err-collection-part = Вывозится только часть особой коллекции «{ $collection }».
rec-collection-part = Такая коллекция не делится: она вывозится целиком или в вывозе отказывают (пункт 1 статьи 34 Закона «О культуре»).

err-photo-twice = Эта фотография уже дана: { $first }.
rec-photo-twice = Уберите повтор.

err-photo-shared = Эта фотография стоит и у предмета { $first }.
rec-photo-shared = Дайте каждому предмету свою фотографию: архив узнаёт предмет по ней.

err-inventory-twice = Инвентарный номер «{ $inventory }» уже стоит у предмета { $first }.
rec-inventory-twice = Сверьте номера с инвентарной книгой: предмет стоит в списке один раз.

err-condition-unsatisfactory = Состояние предмета { $position } неудовлетворительное, а вывозится он не на реставрацию.
rec-condition-unsatisfactory = Подумайте, можно ли его вывозить: это может быть основанием для отказа.

err-item-ungrounded = По предмету { $position } отказано без основания.
rec-item-ungrounded = Укажите основание для этого предмета в поле «grounds».

err-item-decided-twice = По предмету { $position } дано согласие, но на него же указывает основание { $ground }.
rec-item-decided-twice = Оставьте одно решение: откажите по предмету или уберите его из основания.

err-ground-position = Предмета { $position } нет: в деле предметов { $count }.
rec-ground-position = Укажите место предмета в списке.

err-ground-positions-none = Не указано, к каким предметам относится основание { $ground }.
rec-ground-positions-none = Укажите места предметов в поле «positions».

err-ground-twice = Основание { $ground } приведено для предмета { $position } дважды.
rec-ground-twice = Объедините их в одно.

err-ground-not-in-force = Основание { $ground } действует с { $from }, а решение от { $date }.
rec-ground-not-in-force = Укажите основание, действующее на день решения.

err-ground-restoration = Основание { $ground } не применяется при вывозе на реставрацию.
rec-ground-restoration = Укажите другое основание или дайте согласие.

err-ground-condition = Указано основание { $ground }, но состояние предмета { $position } не оценено как неудовлетворительное.
rec-ground-condition = Внесите оценку из заключения комиссии или укажите другое основание.

err-ground-consent = Основание { $ground } означает отсутствие согласия, а в деле этого не сказано.
rec-ground-consent = Исправьте поле «personal_data_consent» (false – согласия нет) или основание.

err-ground-evidence-none = Основание { $ground } не опирается ни на один документ.
rec-ground-evidence-none = Укажите подтверждающий документ в поле «evidence».

err-ground-evidence-late = Доказательство от { $evidence }, а решение от { $date }.
rec-ground-evidence-late = Исправьте дату: решение не может опираться на более поздний документ.

err-hearing-missing = Не указано заслушивание перед отказом.
rec-hearing-missing = Внесите протокол заслушивания или убедитесь, что применимо исключение статьи 73 АППК.

err-hearing-needless = Отказа нет, а заслушивание указано.
rec-hearing-needless = Уберите заслушивание или проверьте решения по предметам.

err-hearing-order = Заслушивание { $hearing } оказывается позже дня решения { $date }.
rec-hearing-order = Исправьте дату заслушивания.

err-hearing-not-in-force = Отказ датирован { $date }, а заслушивание в законе есть только с { $from }.
rec-hearing-not-in-force = Уберите заслушивание или исправьте день решения.

err-hearing-notice-short = О предварительном решении сообщено { $notice }: отказ можно вынести не раньше { $earliest }.
rec-hearing-notice-short = Выждите три рабочих дня (статья 73 АППК).

err-consent-absent = Заявитель не дал согласия на доступ к персональным данным, но решение положительное.
rec-consent-absent = Получите согласие или рассмотрите отказ по основанию USL-19-1-6.

err-signatory-not-in-office = Полномочие подписанта действует { $from } – { $to }, а решение от { $date }.
rec-signatory-not-in-office = Укажите того, кто вправе подписывать в этот день.

err-signatory-unlike-list = В документе о подписанте было бы сказано «{ $value }», а в списке доверия – «{ $listed }».
rec-signatory-unlike-list = Исправьте файл; если же устарел список, внесите в него лицо заново по действующему приказу.

err-office-not-in-force = Орган носит это название { $from } – { $to }, а решение от { $date }.
rec-office-not-in-force = Укажите название и БИН органа на этот день.

err-application-late = Заявление от { $application } оказывается позже дня решения { $date }.
rec-application-late = Исправьте дату заявления.

err-decision-late = Срок в десять рабочих дней истёк { $deadline }, а решение от { $date }.
rec-decision-late = Разрешение могло считаться выданным (статья 26 Закона 202-V): посоветуйтесь с юристом.

err-decision-too-early = Решение от { $date } составить нельзя: формы действуют с { $from }.
rec-decision-too-early = Исправьте день решения.

err-item-elsewhere =
    Предмет { $position } стоит в свидетельстве { $number }: { $standing ->
        [in-force] действует
        [deemed-issued] считается выданным
        [not-yet-valid] ещё не вступило в действие
        [suspended] приостановлено
        [out] предмет за границей
        [overdue] срок возврата истёк
        [back] возвращён, ожидается экспертиза
        [reported] заявлено об утрате, краже, повреждении или задержании
       *[unknown] неизвестно
    }.
rec-item-elsewhere = Уберите предмет из списка либо решайте, записав причину в поле «overrides».

err-item-nearly-elsewhere =
    Похожий на предмет { $position } стоит в свидетельстве { $number }: { $standing ->
        [in-force] действует
        [deemed-issued] считается выданным
        [not-yet-valid] ещё не вступило в действие
        [suspended] приостановлено
        [out] предмет за границей
        [overdue] срок возврата истёк
        [back] возвращён, ожидается экспертиза
        [reported] заявлено об утрате, краже, повреждении или задержании
       *[unknown] неизвестно
    }.
rec-item-nearly-elsewhere = Сравните оба предмета: их инвентарные номера почти совпадают.

err-override-reason-missing = Не записана причина решения вопреки совпадению.
rec-override-reason-missing = Запишите причину одним предложением: она хранится с делом.

err-photo-unreadable = Фотография «{ $path }» не читается.
rec-photo-unreadable = Проверьте, что файл лежит рядом с делом и открывается.

err-photo-absent = Фотография с SHA-256 { $digest } не найдена.
rec-photo-absent = Положите её рядом с файлом, в его папку «photos» или укажите папку через --photos: она узнаётся по SHA-256, а не по имени.

err-photo-not-image = «{ $path }» не является изображением.
rec-photo-not-image = Дайте файл JPEG, PNG или WebP.

err-photo-size = Размер изображения «{ $path }» не годится: { $width }×{ $height } пикселей.
rec-photo-size = Дайте фотографию, у которой короткая сторона не меньше { $least } пикселей, а длинная не больше { $most }.

err-photo-digest = Дайджест файла «{ $path }» не совпадает с записанным в деле.
rec-photo-digest = Файл изменён или дайджест неверен: внесите верный.

err-number-index = Индекс журнала не читается.
rec-number-index = Запишите индекс как в номенклатуре дел, например 07-05.

err-number-year = Год в номере не годится.
rec-number-year = Запишите год четырьмя цифрами, например 2026.

err-number-sequence = Порядковая часть номера не годится.
rec-number-sequence = Порядковый номер начинается с 1.

err-number-form = Это не регистрационный номер.
rec-number-form = Запишите номер как в документе, например 07-05/2026-0001.

err-record-json = Запись документа не читается.
rec-record-json = Запросите документ заново у выдавшего его органа.

err-record-too-large = Запись документа слишком велика.
rec-record-too-large = Запросите документ заново у выдавшего его органа.

err-record-body = Форма и сведения в записи не согласуются.
rec-record-body = Запросите документ заново у выдавшего его органа.

err-claims-form = Содержание печати не читается.
rec-claims-form = Считайте QR-код ещё раз.

err-claims-kind = Содержание печати не подходит к виду документа.
rec-claims-kind = Проверьте документ у выдавшего его органа.

err-claims-too-long = Содержание печати слишком длинно.
rec-claims-too-long = Сократите число стран назначения.

err-annex-form = Это не код листа приложения.
rec-annex-form = Считайте код с листа ещё раз.

err-freeze-register = Номер взят из другого журнала.
rec-freeze-register = Возьмите номер из журнала этого документа.

err-freeze-day = Документ выпускается не в день решения.
rec-freeze-day = Составьте решение заново сегодняшним днём.

err-freeze-companion = Два документа одного дела должны называть друг друга.
rec-freeze-companion = Выпускайте оба документа вместе.

err-freeze-host = Адрес проверки не является именем хоста.
rec-freeze-host = Запишите в настройках имя хоста строчными буквами, например verify.example.kz.

err-freeze-sum = Страховые стоимости не складываются: слишком велики.
rec-freeze-sum = Проверьте суммы.

## Документы процедуры

err-count-invalid = { $value } – не число от 1 до { $limit }.
rec-count-invalid = Впишите целое положительное число.

err-time-invalid = «{ $value }» – не время.
rec-time-invalid = Пишите время так: 09:30.

err-time-order = Время окончания ({ $ended }) раньше времени начала ({ $began }).
rec-time-order = Сверьте оба времени и исправьте неверное.

err-message-channel = Сообщение { $code } в канале «{ $channel }» не образуется.
rec-message-channel = В канцелярии (office) в систему входит сотрудник, а заявитель запрос не подписывает: R-AUTH и R-EDS бывают только на портале, R-AUTH-EMP – только в канцелярии.

err-message-not-of-day = Регламент, действовавший { $date }, для канала «{ $channel }» сообщения { $code } не знает; он знает: { $known }.
rec-message-not-of-day = Проверьте код, канал и день: сообщение берётся из шагов регламента того дня.

err-message-fault-needless = Указано, что не так с подписью, но сообщение { $code } – не о подписи.
rec-message-fault-needless = Уберите поле «signature» или исправьте код: сообщение о подписи – R-EDS.

err-chair-missing = Среди членов комиссии нет председателя.
rec-chair-missing = Укажите место «chair» у того, кто председательствовал.

err-list-empty = Список пуст.
rec-list-empty = Впишите хотя бы одну строку или уберите поле.

err-form-not-sealed = Документ по форме «{ $form-named }» не скрепляется печатью: этот архив только чертит его проект.
rec-form-not-sealed = Получите проект командой «kualik render --form».

err-number-given = В файле уже стоит регистрационный номер { $value }, а номер при выдаче даёт реестр.
rec-number-given = Уберите поле «number».

err-form-not-of-procedure = Документ по форме «{ $form-named }» не делается из отдельного файла.
rec-form-not-of-procedure = Свидетельство и отказ делайте из дела; другие формы покажет «kualik template list».

err-norm-not-in-force = Норма { $norm } на { $date } не действует: она действует с { $from }.
rec-norm-not-in-force = Проверьте день документа: закон более ранних дней этого не знает либо здесь неизвестен.

err-date-late = { $value } – день позже дня документа ({ $date }).
rec-date-late = Исправьте дату.

err-term-day = Последний день срока – не { $value }: срок (рабочих дней: { $days }) после { $from } истекает { $expected }.
rec-term-day = Исправьте срок по календарю рабочих дней.

err-term-passed = Документ делается { $date }, а срок (рабочих дней: { $days }) истёк { $latest }.
rec-term-passed = Приложите к делу причину пропуска срока.

err-effect-day = Свидетельство утрачивает силу { $expected }, а не { $value }.
rec-effect-day = При «adoption» укажите день свидетельства, при «decision» – день решения об отзыве.

err-document-unknown = В архиве нет документа № { $number }.
rec-document-unknown = Проверьте номер: документ должен быть выдан этим архивом. В дубликате бумажного свидетельства, которого этот архив не выдавал, заполняют часть «paper».

err-document-other-office = Документ № { $number } выдан другим органом.
rec-document-other-office = Под своей печатью о документе говорит только выдавший его орган. Проверьте номер и орган.

err-document-other-form = Документ № { $number } – не по форме «{ $form-named }», а по форме «{ $found-named }».
rec-document-other-form = Проверьте номер.

err-document-revoked = Документ № { $number } полностью утратил силу: документ № { $by }.
rec-document-revoked = По нему больше ничего не выдаётся, кроме выписки из реестра.
err-document-superseded = Вместо свидетельства № { $number } действует № { $by }: что случилось с предметами, записывается по нему.
rec-document-superseded = Укажите в записи № { $by }, его дату и хеш подписи.

err-differs-from-sealed = { $sealed ->
    [unshown] В файле – «{ $value }», а под печатью написано иначе.
   *[other] В файле – «{ $value }», а под печатью стоит «{ $sealed }».
}
rec-differs-from-sealed = Напишите так, как в скреплённом документе (его показывает «kualik show НОМЕР --json»).

err-differs-from-register = { $sealed ->
    [unshown] В файле – «{ $value }», а по реестру состояние другое.
   *[other] В файле – «{ $value }», а по реестру – «{ $sealed }».
}
rec-differs-from-register = Напишите состояние, которое показывает «kualik show НОМЕР --json»; поле «parts» можно убрать, оно берётся из реестра.

err-position-unknown = В списке нет номера { $position } (номеров в списке: { $count }), или он назван дважды.
rec-position-unknown = Назовите порядковые номера списка свидетельства, каждый один раз.

err-position-twice = Порядковый номер { $position } назван дважды.
rec-position-twice = Уберите повтор.

err-position-revoked = Номер { $position } уже отозван уведомлением № { $by }.
rec-position-revoked = Уберите этот номер.

err-positions-all = После этого уведомления ни один номер списка ({ $count }) не останется в силе.
rec-positions-all = Отзовите свидетельство полностью: уберите «positions».

err-event-hearing-needless = Указано заслушивание, но это событие – не решение, обременяющее держателя, либо закон того дня заслушиваний не знает.
rec-event-hearing-needless = Уберите поле «hearing»: оно предшествует приостановлению, с 1 июля 2021 года.
err-event-hearing-missing = Не указано заслушивание перед приостановлением.
rec-event-hearing-missing = Внесите его протокол в поле «hearing» или убедитесь, что применимо исключение статьи 73 АППК, и назовите его в изложении обстоятельств.
err-positions-needless = Это событие касается свидетельства целиком, а названы отдельные номера.
rec-positions-needless = Уберите поле «positions».

err-document-in-archive = Свидетельство № { $number } выдано этим архивом, а в файле оно названо бумажным, которого в архиве нет.
rec-document-in-archive = Уберите часть «paper»: дубликат сверяется со свидетельством в архиве. Если свидетельство другое, проверьте номер.

err-signature-needless = У бумажного свидетельства нет хеша подписи печати, а в файле он дан.
rec-signature-needless = Уберите поле «signature».

err-crossing-denied = Сказано, что предметы не вывезены, а день вывоза ({ $date }) дан.
rec-crossing-denied = Если предметы вывезены, напишите в поле «crossing» значение «left»; если нет, уберите поле «left».

err-nothing-returned = Сказано, что ни один предмет не возвращён, а это поле говорит о возвращении.
rec-nothing-returned = Если предмет возвращён, исправьте его поле «state»; если нет, уберите это поле.

err-text-swapped = В русском тексте есть казахские буквы, а в казахском их нет: похоже, тексты перепутаны.
rec-text-swapped = Сверьте тексты и поменяйте их местами.

err-text-same = На обоих языках стоит один и тот же текст, слово в слово.
rec-text-same = Казахский текст напишите по-казахски, русский – по-русски.

err-text-numbers-differ = В казахском тексте стоит { $kk }, а в русском – { $ru }.
rec-text-numbers-differ = Сверьте оба текста с документами: говорить они должны одно и то же.

err-event-effect-needless = С какого дня событие действует («effect»), говорится только об отмене.
rec-event-effect-needless = Уберите поле «effect».

err-event-cause-needless = Причина («cause») бывает только у приостановления и возобновления.
rec-event-cause-needless = Уберите поле «cause».

err-same-person = { $name } передаёт предметы себе же.
rec-same-person = Укажите, кто передаёт и кто принимает.

err-returned-count = Возвращённых предметов ({ $value }) не может быть столько при вывезенных ({ $quantity }).
rec-returned-count = Укажите, сколько возвращено, если возвращена часть; если ничего – состояние «missing», если всё – уберите поле.

err-secretary-chairs = { $name } и председательствует, и ведёт протокол.
rec-secretary-chairs = Укажите секретаря или того, кто председательствовал.

err-speaker-absent = { $name } выступает на заслушивании, но среди присутствующих не назван(а).
rec-speaker-absent = Впишите это лицо в «present» или напишите имя так, как оно стоит там.

err-person-twice = Лицо названо дважды: { $name }.
rec-person-twice = Назовите каждого один раз и в одном качестве.

err-chair-twice = Место «chair» указано у нескольких членов комиссии ({ $count }).
rec-chair-twice = Оставьте его у того, кто председательствовал.

err-entry-unknown = Архиву неизвестно, чтобы { $date } с документом что-либо произошло на этом основании.
rec-entry-unknown = Сверьте с реестром: архив знает уведомления об отзыве, записи о событиях и заменяющие свидетельства, но не бумаги других органов.

err-standing-contradicts = Состояния «{ $standing }» у такого документа не бывает.
rec-standing-contradicts = Свидетельство не бывает «refused»; отказ – «refused», пока он не отменён, не отозван и не заменён.

err-exit-day-over = Последний день вывоза ({ $last_exit }) прошёл до дня дубликата ({ $date }): вывезти по нему уже ничего нельзя.
rec-exit-day-over = Сверьте с бумажным свидетельством; если день верен, предметы вывозятся только по новому свидетельству.

err-hearing-decides = Заслушивание и решение приходятся на один день ({ $value }): взвесить сказанное будет некогда.
rec-hearing-decides = Сверьте обе даты или назначьте решение позже.

err-hearing-at-once = Заслушивание назначено на день извещения о нём ({ $value }): подготовиться к нему заявитель не успеет.
rec-hearing-at-once = Сверьте обе даты.

err-hour-unusual = Заслушивание назначено на { $value }: в это время не работают.
rec-hour-unusual = Сверьте время.

err-day-off = { $value } – нерабочий день.
rec-day-off = Сверьте дату.

err-evidence-after-hearing = Документ от { $evidence }, а заслушивание прошло { $hearing }: высказаться о нём заявитель не мог.
rec-evidence-after-hearing = Сверьте даты; если они верны, заслушайте заявителя и по этому документу (статья 73 АППК).

err-thing-left-unnamed = Предмет «{ $inventory }» (порядковый номер { $position } в свидетельстве) тоже вывезен, а в списке его нет.
rec-thing-left-unnamed = Впишите и его; если он не возвращён – с состоянием «missing». Акт возврата говорит обо всём, что вывезено.

err-thing-never-left = Предмет «{ $inventory }» стоит в свидетельстве, но о его вывозе в архиве ничего нет: не вывезенное не возвращается.
rec-thing-never-left = Уберите его из списка или сначала внесите запись о его вывозе (event-entry).

err-duplicate-electronic = Свидетельство № { $number } электронное, а дубликат выдаётся только разрешения, выданного в бумажной форме (Закон 202-V, пункт 1 статьи 43).
rec-duplicate-electronic = Дайте владельцу тот же файл ещё раз (скачать его можно сколько угодно раз) или распечатку с печатью и подписью руководителя (пункт 4 статьи 48). Если утрачено бумажное свидетельство, выданное до архива, заполните поле «paper».
err-event-unexpected = При нынешнем состоянии ({ $standing }) событие «{ $event }» не ожидается.
rec-event-unexpected = Проверьте событие и день; если так и было, запись вносится.

err-not-replaceable =
    Взамен свидетельства № { $number } (или с этим предметом из него) другое не выдаётся: { $standing ->
        [suspended] оно приостановлено
        [out] предметы вывезены
        [overdue] предметы вывезены и не возвращены в срок
        [back] предметы возвращены, ожидается экспертиза
        [discharged] оно исполнено
        [reported] заявлено об утрате, краже, повреждении или задержании
        [withdrawn] оно отозвано
        [cancelled] оно отменено
        [superseded] взамен него уже выдано другое
       *[unknown] его состояние неизвестно
    }.
rec-not-replaceable = Исправляется и выдаётся заново только действующее свидетельство, по которому ещё ничего не вывезено; в остальных случаях подаётся новое заявление или вносится запись о событии.

err-correction-decides = { $sealed ->
    [unshown] В исправлении – «{ $value }», а в скреплённом свидетельстве написано иначе: это само решение, и исправление его не меняет (статья 44 Закона 202-V, статья 82 АППК).
   *[other] В исправлении – «{ $value }», а в скреплённом свидетельстве – «{ $sealed }»: это само решение, и исправление его не меняет (статья 44 Закона 202-V, статья 82 АППК).
}
rec-correction-decides = Оставьте как в скреплённом свидетельстве или выдайте заново по новому заявлению ("kind": "reissue").

err-reissue-application = Выдача заново основана на заявлении № { $number }, по которому выдано и прежнее свидетельство.
rec-reissue-application = Укажите новое заявление владельца; если это только описка – "kind": "correction".

err-replaces-nothing = Здесь нет никаких отличий от свидетельства № { $number }.
rec-replaces-nothing = Измените то, что исправляется. Электронное свидетельство не теряется: «kualik show НОМЕР --pdf ФАЙЛ» выдаёт его снова.

err-replaces-only-grants = Взамен свидетельства выдаётся только свидетельство, а по этому предмету отказано.
rec-replaces-only-grants = Оформите отказ отдельным делом.

err-mask-tells-person = Персональные данные в выписке закрыты, а здесь видны имя, ИИН или номер документа физического лица.
rec-mask-tells-person = Оставьте инициалы и последние четыре цифры; если запрос даёт право на полные данные, укажите в поле «masked» значение false.

err-act-not-entered = Документ № { $number } от { $date } касается этого документа, а среди записей его нет.
rec-act-not-entered = Добавьте запись, основанием которой названы его номер и дата.

err-form-reconstructed = Утверждённого текста формы «{ $form-named }» ({ $act }) при её создании не было: она воссоздана, и документы, имеющие юридическую силу, на ней не выдаются.
rec-form-reconstructed = Поставьте на её место утверждённую форму или напишите в kualik.toml, чьим решением она применяется: reconstructed_forms = "кто решил, когда и почему".
