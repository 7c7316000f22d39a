### Куәліктің кері қайтарып алынғаны туралы хабарлама.

revocation-notice-kind = куәліктің кері қайтарып алынғаны туралы
revocation-notice-name = ХАБАРЛАМА
revocation-notice-title = Куәліктің кері қайтарып алынғаны туралы № { $number } хабарлама
revocation-notice-short = Кері қайтарып алу туралы хабарлама № { $number }
revocation-notice-warning-part = Куәлік кері қайтарып алынған заттарды әкетуге болмайды; елге қайтарылатын заттар кедергісіз өткізіледі.
revocation-notice-warning = Кері қайтарып алынған куәлік бойынша әкетуге болмайды; елге қайтарылатын заттар кедергісіз өткізіледі.

revocation-notice-decision = Кері қайтарып алу туралы шешім
revocation-notice-decision-paper = { $date } № { $number } шешім
revocation-notice-whole = Куәлік тұтас кері қайтарып алынды.
revocation-notice-part = Куәлік тізімдегі { $rows ->
    [1] реттік нөмірі { $positions } зат бойынша
   *[other] реттік нөмірлері { $positions } заттар бойынша
  } кері қайтарып алынды.
revocation-notice-effect = Күшінің жойылуы
revocation-notice-effect-adoption = Куәлік { $date } бастап, яғни берілген күнінен бастап күшін жойды.
revocation-notice-effect-adoption-part = Куәлік { $rows ->
    [1] реттік нөмірі { $positions } зат бойынша
   *[other] реттік нөмірлері { $positions } заттар бойынша
  } { $date } бастап, яғни берілген күнінен бастап күшін жойды.
revocation-notice-effect-decision = Куәлік { $date } бастап, яғни кері қайтарып алу туралы шешім қабылданған күннен бастап күшін жойды.
revocation-notice-effect-decision-part = Куәлік { $rows ->
    [1] реттік нөмірі { $positions } зат бойынша
   *[other] реттік нөмірлері { $positions } заттар бойынша
  } { $date } бастап, яғни кері қайтарып алу туралы шешім қабылданған күннен бастап күшін жойды.
revocation-notice-reason = Себебі
revocation-notice-duty = Куәлік иесі не істеуі керек
