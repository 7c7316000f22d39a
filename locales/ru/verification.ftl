# Ответ на проверку: что подтверждено, что нет, что не проверялось и что делать.
verdict-passed = ПОДЛИННЫЙ ДОКУМЕНТ
verdict-demonstration = ОБРАЗЕЦ: подпись верна, но это учебный документ, юридической силы он не имеет
verdict-indeterminate = НЕ ОПРЕДЕЛЕНО: этих данных недостаточно для ответа
verdict-failed = НЕ ПОДЛИННЫЙ: проверка не пройдена
verdict-draft = ПРОЕКТ: этот файл никем не скреплён печатью, номера и юридической силы не имеет
verdict-refusal = ОТКАЗ: вывоз не разрешён
verdict-first-exit = Вывоз разрешён с { $day }
verdict-days = Вывезти не позднее { $exit }, вернуть не позднее { $return }
verdict-destinations = Страны: { $value }
verdict-purpose = Цель (код): { $value }
verdict-holder = Держатель (скрыто): { $value }
verdict-items = Позиций в списке: { $value }
verdict-permits = Это разрешает то, о чём спрошено.
verdict-permits-not = Это НЕ разрешает того, о чём спрошено.
verdict-not-checked = Не проверялось:

finding-seal-signature = Подпись печати верна.
unchecked-seal-signature = Подпись печати.
finding-seal-broken = Подпись печати неверна: текст печати изменён или подписан другим ключом.
finding-seal-claims = Печать читается, но это не печать свидетельства или отказа.
finding-seal-format = Текст печати повреждён.
finding-seal-authority = Подписал(а): { $person }, { $position_ru }, { $office_ru }.
finding-record-digest = Запись (данные документа) соответствует печати.
unchecked-record-digest = Соответствие записи и печати.
finding-record-differs = Запись изменена: её хеш не совпадает с тем, который подписан.
finding-record-unreadable = Запись не читается.
finding-seal-of-another = Печать взята с другого документа: № { $number }.
finding-copy-page-genuine = Страницы подлинные: они байт в байт следуют из данных копии.
finding-page-genuine = Страницы подлинные: файл совпадает с выданным байт в байт.
unchecked-page-genuine = Страницы: печать говорит о записи, а не о странице. Сверьте страницу с данными печати.
unchecked-hash-groups = Группы хеша на бумаге: номер может списать кто угодно.
finding-page-differs = Страницы изменены: файл отличается от выданного, начиная с байта { $at }.
finding-page-more-behind = За концом документа дописаны данные (с байта { $at }); страница может показывать не то, что выдано.
unchecked-page-other-renderer = Страницы: документ отрисован другой версией (Typst { $typst }), побайтное сравнение невозможно.
unchecked-page-no-photographs = Страницы: в файле нет фотографий, названных в записи ({ $missing }).
unchecked-page-cannot-draw = Страницы: нарисовать документ заново не удалось.
finding-page-other-photographs = Фотографии подменены или изменены: не те, что названы в записи ({ $missing }).
finding-pdf-broken = Это не целый PDF.
finding-pdf-truncated = PDF обрезан: нет отметки конца файла.
finding-pdf-encrypted = PDF зашифрован; мы таких не выдаём.
finding-pdf-carries-nothing = В PDF нет приложенных записи и печати: это не наш файл или копия, снятая с него.
finding-document-draft = В файле нет печати: это проект документа, а не выданный документ.
finding-pdf-bytes-behind-end = За концом файла лежат посторонние данные (с байта { $at }).
finding-archive-package = Пакет документа в архиве цел и стоит в журнале.
unchecked-archive-package = Пакет в архиве.
finding-archive-damaged = Пакет этого документа в самом архиве не читается или повреждён, поэтому архив за него ответить не может. Против документа это ничего не говорит.
finding-archive-unknown = В архиве нет документа с этой печатью (№ { $number }).
unchecked-archive-at-hand = По номеру и хешу отвечает только архив, а его нет под рукой: укажите --dir.
finding-package-whole = Пакет цел: каждый файл соответствует описи.
unchecked-package-whole = Целостность пакета.
finding-package-statement = Справку о ключе подписи дал закреплённый корень.
unchecked-package-statement = Справка о ключе подписи, которая лежит в пакете: её корень здесь не закреплён.
finding-package-unsound =
    Пакет повреждён или подделан: { $code ->
        [container-altered] файл не тот, что известен журналу
        [manifest-altered] его опись не та, что известна журналу
        [file-altered] «{ $file }» – не тот файл, что назван в описи
        [file-missing] нет файла «{ $file }», названного в описи
        [file-unlisted] файл «{ $file }» не назван в описи
        [file-foreign] файл «{ $file }» не относится к этому документу
        [filing-differs] сведения о регистрации – от другого документа
        [time-foreign] время файлов не то, что у документа
        [statement-foreign] справки о ключе подписи нет, или дал её не закреплённый корень
        [manifest-missing] описи нет
        [manifest-malformed] опись не читается
        [package-beyond-bound] { $bound ->
                [container] байты пакета
                [entries] число файлов
                [unpacked] байты после распаковки
                [ratio] байты после распаковки на один упакованный
                [manifest] байты описи
               *[proof] байты доказательства
            }: { $found }, допускается не более { $limit }
        [package-no-zip] это не ZIP, или ZIP обрезан
        [package-data-after] за его концом лежат посторонние данные (байтов: { $count })
        [package-zip64] он выдаёт себя за ZIP64 или многотомный
        [package-directory-damaged] оглавление повреждено (байт { $byte })
        [package-headers-disagree] файл «{ $file }» внутри назван иначе, чем в оглавлении
        [package-data-between] между файлами лежат посторонние данные (с байта { $byte }, байтов: { $count })
        [package-entries-overlap] файл «{ $file }» перекрывает другой или стоит не по порядку
        [package-entry-encrypted] файл «{ $file }» зашифрован
        [package-outside-profile] файл «{ $file }» упакован способом, которого формат не знает
        [package-bad-name] имя «{ $file }» в пакете не допускается
        [package-duplicate-name] файл «{ $file }» есть дважды
        [package-out-of-order] файлы стоят не по порядку
        [package-time-differs] у файла «{ $file }» иное время, чем у первого
        [package-mimetype-wrong] отметка рода файла (mimetype) неверна
        [package-entry-corrupt] файл «{ $file }» не распаковывается целиком
       *[other] он не таков, как требует формат
    }.
finding-package-no-document = В пакете нет записи и печати документа.
finding-log-inclusion = Документ стоит в журнале: запись { $entry }.
unchecked-log-inclusion = Запись в журнале: в пакете нет доказательства или нет архива, чьим ключом его проверить.
finding-log-other-package = Доказательство из журнала относится к другому пакету.
finding-log-proof = Доказательство из журнала неверно.
finding-number-unknown = Документа с номером { $number } нет.
finding-number-void =
    { $reason ->
        [lost] Документ с номером { $number } утрачен вместе с частью архива. Если он есть на руках, проверьте сам документ: печать доказывает себя сама.
       *[other] Номер { $number } не использован: документа с ним не существует.
    }
finding-number-ambiguous = Этот номер есть у нескольких органов ({ $count }); проверьте по файлу, коду или хешу.
finding-hash-groups = Введённые группы хеша совпадают с подписью документа.
finding-hash-groups-differ = Группы хеша не совпадают: на бумаге стоит другая подпись.
finding-hash-unknown = Документа с таким хешем подписи нет.
finding-annex-codes = Коды страниц списка совпадают с печатью.
unchecked-annex-codes = Коды страниц списка: считайте код каждой страницы, иначе список может быть чужим.
unchecked-annex-none = Введённые коды листов перечня: печать этого документа о перечне не говорит.
finding-annex-differs = Список чужой: коды его страниц не те, о которых говорит печать.
finding-annex-other-number = Страница списка от другого документа.
unchecked-annex-incomplete = Коды страниц списка: не введены коды страниц: { $pages } (всего { $all }). Пока не введены все, список не сравнивается.
finding-annex-unreadable = Код страницы списка не читается.
unchecked-file-signature = ЭЦП в файле: этот документ удостоверен печатью реестра, а не ЭЦП.
unchecked-time-stamp = Метка времени: время выдачи подтверждает только журнал.
unchecked-later-acts = Отзыв и другие действия после выдачи: они видны только в архиве.
unchecked-authority-list = Не прекращены ли полномочия и не отозван ли ключ позже: список доверия не дан, есть лишь то, что сказано в самом файле.
unchecked-authority-list-later = Не говорит ли иного более позднее издание списка доверия: под рукой издание { $edition } от { $date }.
unchecked-seal-text-mended = Из текста кода убраны пробелы или переносы строк.
unchecked-host-foreign = Код ведёт на чужой адрес: { $host }. Ссылка ничего не доказывает; не открывайте её.
finding-copy-differs = Копия изменена: того, что она показывает, в скреплённой записи нет.
unchecked-copy-masked = Копия с сокрытием: скрытое ({ $hidden }) не показано и не сравнивается; показанное стоит в скреплённой записи.
unchecked-form-reconstructed = Форма воссоздана: её утверждённого текста ({ $act }) при создании шаблона не было.
unchecked-forms-own = Страницы нарисованы по собственным формам учреждения: набор шаблонов { $digest }, введён { $date } ({ $who }), основание: { $reason }.
unchecked-speaks-of =
    Говорит о документе № { $number }; его положение на этот момент: { $standing ->
        [not-yet-valid] { standing-not-yet-valid }
        [in-force] { standing-in-force }
        [suspended] { standing-suspended }
        [out] { standing-out }
        [overdue] { standing-overdue }
        [back] { standing-back }
        [discharged] { standing-discharged }
        [reported] { standing-reported }
        [cancelled] { standing-cancelled }
        [expired-unused] { standing-expired-unused }
        [withdrawn] { standing-withdrawn }
        [superseded] { standing-superseded }
        [deemed-issued] { standing-deemed-issued }
        [refused] { standing-refused }
        [void] { standing-void }
       *[unknown] { standing-unknown }
    }{ $rows ->
        [apart] ; у предметов списка оно разное, проверьте сам этот документ.
       *[alike] .
    }
finding-authority-unknown-key = Ключа { $kid } нет в доверенном списке: кто подписал, неизвестно.
finding-authority-other-office = Ключ принадлежит другому органу.
finding-authority-office-hidden = Копия не показывает, за какой орган подписано, поэтому назвать подписавшего нельзя.
finding-authority-office-unsaid = Ключ подписывает за несколько органов, а код сам по себе не говорит, за какой: подписавший не назван. Дайте файл PDF или спросите архив.
finding-authority-not-yet = На день подписи полномочия ещё не начались.
finding-authority-no-longer = На день подписи полномочия уже закончились.
finding-authority-revoked = Полномочия отозваны с { $since }; на документе стоит день { $signed }.
finding-authority-compromised = Ключ скомпрометирован, а время подписи не доказано.
finding-authority-suspended = На день подписи полномочия приостановлены.
finding-authority-kind-not-allowed = Это лицо не вправе подписывать такие документы.

standing-not-yet-valid = срок ещё не начался
standing-in-force = действует
standing-suspended = приостановлено
standing-out = предметы вывезены
standing-overdue = предметы не возвращены в срок
standing-back = предметы возвращены, ждут экспертизы
standing-discharged = исполнено
standing-reported = предметы утрачены, похищены, повреждены или задержаны (по сообщению)
standing-cancelled = отменено
standing-expired-unused = срок вывоза истёк, не использовано
standing-withdrawn = отозвано
standing-superseded = заменено другим документом
standing-deemed-issued = считается выданным
standing-refused = отказ: ничего не разрешает
standing-void = номер не использован
standing-unknown = неизвестно
standing-source-archive = по архиву на этот момент
standing-source-paper = только по датам на документе; о более поздних действиях неизвестно

void-declined = подпись отклонена
void-expired = не подписано в срок
void-lost = документ утрачен вместе с частью архива
void-crashed = работа прервана
void-render = страницы не удалось отрисовать

advice-demonstration = Это учебный документ. Ничего по нему не разрешайте.
advice-failed = Не принимайте документ. Запросите подлинник у выдавшего органа и сообщите ему об этой проверке.
advice-draft = Это проект. Ничего по нему не разрешайте; просите выданный документ.
advice-indeterminate = Дайте файл PDF или пакет, либо проверьте по архиву выдавшего органа.
advice-indeterminate-file = Спросите архив выдавшего органа.
advice-indeterminate-number = Номер может списать каждый: дайте ещё две группы хеша с бумаги, код или файл PDF.
advice-no-seal = В файле нет печати: проверьте код или номер, напечатанные на нём, либо попросите файл, который был выдан.
advice-not-permitted = Документ подлинный, но спрошенного не разрешает. Смотрите состояние выше.
advice-not-permitted-not-yet-valid = Сейчас не пропускайте: вывоз разрешён только с первого дня, указанного в документе.
advice-not-permitted-suspended = Не пропускайте, пока действие не возобновлено; спросите выдавший орган.
advice-not-permitted-out = По этому свидетельству предметы уже вывезены. Не пропускайте второй раз и сообщите выдавшему органу.
advice-not-permitted-overdue = Предметы уже вывезены и не возвращены в срок. Не пропускайте и сообщите выдавшему органу.
advice-not-permitted-back = Предметы возвращены; для нового вывоза нужно новое свидетельство.
advice-not-permitted-discharged = Свидетельство исполнено; для нового вывоза нужно новое.
advice-not-permitted-reported = Предметы значатся утраченными, похищенными, повреждёнными или задержанными. Не пропускайте их и сообщите выдавшему органу.
advice-not-permitted-cancelled = Не пропускайте: свидетельство больше не действует. Сообщите выдавшему органу.
advice-not-permitted-withdrawn = Не пропускайте: свидетельство больше не действует. Сообщите выдавшему органу.
advice-not-permitted-superseded = Попросите свидетельство, выданное взамен: его номер указан выше.
advice-not-permitted-expired-unused = Не пропускайте: последний день вывоза прошёл, нужно новое свидетельство.
advice-part = Пропустите только названные выше порядковые номера; сверьте предметы со списком.
advice-record = Сверьте данные выше с тем, что у вас в руках.
advice-passed = Сверьте предметы со списком и фотографиями.

# Последующие акты: что выданный документ изменил в состоянии другого.
act-withdrawn = Отозвано полностью с { $from }: уведомление № { $number } от { $day }.
act-withdrawn-part = Отозвано с { $from } по { $rows ->
        [one] порядковому номеру
       *[many] порядковым номерам
    } списка { $positions }: уведомление № { $number } от { $day }. Вывозить это нельзя, остальное можно.
act-cancelled = Отменено с { $from }: запись № { $number } от { $day }.
act-cancelled-part = Отменено с { $from } по { $rows ->
        [one] порядковому номеру
       *[many] порядковым номерам
    } списка { $positions }: запись № { $number } от { $day }. Вывозить это нельзя.
act-corrected = Исправлено: вместо него действует свидетельство № { $number } от { $day }. По этому свидетельству вывоз не разрешён.
act-reissued = Выдано заново: вместо него действует свидетельство № { $number } от { $day }. По этому свидетельству вывоз не разрешён.
standing-part = { $rows ->
        [one] Порядковый номер
       *[many] Порядковые номера
    } списка { $positions }: { $standing }
standing-part-back = { $rows ->
        [one] Порядковый номер
       *[many] Порядковые номера
    } списка { $positions }: { $standing }, вернуть не позднее { $back }
act-exit = Вывезено { $from }: запись № { $number } от { $day }.
act-exit-part = { $rows ->
        [one] Вывезен
       *[many] Вывезены
    } { $from } { $rows ->
        [one] порядковый номер
       *[many] порядковые номера
    } списка { $positions }: запись № { $number } от { $day }. Второй раз этого не вывозят.
act-return = Возвращено { $from }: запись № { $number } от { $day }.
act-return-part = { $rows ->
        [one] Возвращён
       *[many] Возвращены
    } { $from } { $rows ->
        [one] порядковый номер
       *[many] порядковые номера
    } списка { $positions }: запись № { $number } от { $day }.
act-discharged = Экспертиза после возврата пройдена { $from }: запись № { $number } от { $day }.
act-lost = Сообщено об утрате ({ $from }): запись № { $number } от { $day }.
act-lost-part = Сообщено об утрате { $rows ->
        [one] порядкового номера
       *[many] порядковых номеров
    } списка { $positions } ({ $from }): запись № { $number } от { $day }. Вывозить это нельзя.
act-stolen = Сообщено о хищении, в розыске ({ $from }): запись № { $number } от { $day }.
act-stolen-part = Сообщено о хищении { $rows ->
        [one] порядкового номера
       *[many] порядковых номеров
    } списка { $positions }, в розыске ({ $from }): запись № { $number } от { $day }. Вывозить это нельзя.
act-damaged = Сообщено о повреждении ({ $from }): запись № { $number } от { $day }.
act-damaged-part = Сообщено о повреждении { $rows ->
        [one] порядкового номера
       *[many] порядковых номеров
    } списка { $positions } ({ $from }): запись № { $number } от { $day }.
act-detained = Сообщено о задержании ({ $from }): запись № { $number } от { $day }.
act-detained-part = Сообщено о задержании { $rows ->
        [one] порядкового номера
       *[many] порядковых номеров
    } списка { $positions } ({ $from }): запись № { $number } от { $day }.
act-suspended = Приостановлено с { $from }: запись № { $number } от { $day }.
act-resumed = Снова действует с { $from }: запись № { $number } от { $day }.
finding-annex-too-many-pages = Код списка называет больше страниц, чем может быть у любого списка.
