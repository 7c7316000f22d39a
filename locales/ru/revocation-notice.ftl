### Уведомление об отзыве свидетельства.

revocation-notice-kind = об отзыве свидетельства
revocation-notice-name = УВЕДОМЛЕНИЕ
revocation-notice-title = Уведомление № { $number } об отзыве свидетельства
revocation-notice-short = Уведомление об отзыве № { $number }
revocation-notice-warning-part = Предметы, по которым свидетельство отозвано, вывозить нельзя; возвращаемые в страну предметы пропускаются беспрепятственно.
revocation-notice-warning = По отозванному свидетельству вывоз не разрешён; возвращаемые в страну предметы пропускаются беспрепятственно.

revocation-notice-decision = Решение об отзыве
revocation-notice-decision-paper = решение № { $number } { $date }
revocation-notice-whole = Свидетельство отозвано полностью.
revocation-notice-part = Свидетельство отозвано { $rows ->
    [1] по предмету списка с порядковым номером { $positions }
   *[other] по предметам списка с порядковыми номерами { $positions }
  }.
revocation-notice-effect = Утрата силы
revocation-notice-effect-adoption = Свидетельство утратило силу { $date }, то есть со дня его выдачи.
revocation-notice-effect-adoption-part = { $rows ->
    [1] В части предмета с порядковым номером { $positions }
   *[other] В части предметов с порядковыми номерами { $positions }
  } свидетельство утратило силу { $date }, то есть со дня его выдачи.
revocation-notice-effect-decision = Свидетельство утратило силу { $date }, то есть со дня принятия решения об отзыве.
revocation-notice-effect-decision-part = { $rows ->
    [1] В части предмета с порядковым номером { $positions }
   *[other] В части предметов с порядковыми номерами { $positions }
  } свидетельство утратило силу { $date }, то есть со дня принятия решения об отзыве.
revocation-notice-reason = Причина
revocation-notice-duty = Что должен сделать владелец свидетельства
