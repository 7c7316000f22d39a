### Уведомление об отзыве свидетельства.

revocation-notice-kind = об отзыве свидетельства
revocation-notice-name = УВЕДОМЛЕНИЕ
revocation-notice-title = Уведомление № { $number } об отзыве свидетельства
revocation-notice-short = Уведомление об отзыве № { $number }
revocation-notice-warning = По отозванному свидетельству вывоз не разрешён; возвращаемые в страну предметы пропускаются беспрепятственно.

revocation-notice-decision = Решение об отзыве
revocation-notice-decision-paper = решение № { $number } { $date }
revocation-notice-whole = Свидетельство отозвано полностью.
revocation-notice-part = Свидетельство отозвано по следующим порядковым номерам списка: { $positions }.
revocation-notice-effect = Утрата силы
revocation-notice-effect-adoption = Свидетельство утратило силу { $date }, то есть со дня его принятия.
revocation-notice-effect-decision = Свидетельство утратило силу { $date }, то есть со дня принятия решения об отзыве.
revocation-notice-reason = Причина
revocation-notice-duty = Что должен сделать владелец свидетельства
