### Тыңдауға шақыруы бар алдын ала шешім.

preliminary-decision-kind = мемлекеттік қызметті көрсетуден бас тарту туралы
preliminary-decision-name = АЛДЫН АЛА ШЕШІМ
preliminary-decision-title = Мемлекеттік қызметті көрсетуден бас тарту туралы № { $number } алдын ала шешім
preliminary-decision-short = Алдын ала шешім № { $number }
preliminary-decision-warning = Бұл – түпкілікті шешім емес: өтініш беруші тыңдауға шақырылады.

preliminary-decision-decision = Төменде аталған { $objects ->
    [1] затты
   *[other] заттарды
  } уақытша әкету құқығына куәлік беруден мына { $grounds ->
    [1] негіз
   *[other] негіздер
  } бойынша бас тарту көзделіп отыр.
preliminary-decision-ground = { $index }-негіз
preliminary-decision-positions = { $count ->
    [1] Заттың реттік нөмірі
   *[other] Заттардың реттік нөмірлері
  }: { $positions }
preliminary-decision-all = Өтініш тұтас алғанда
preliminary-decision-hearing = Тыңдауға шақыру
preliminary-decision-when = Тыңдау күні мен уақыты
preliminary-decision-where = Тыңдау өтетін орын
preliminary-decision-objection = Қарсылық білдіру
preliminary-decision-objection-text = Алдын ала шешімге қарсылық осы құжат алынғаннан кейін { COUNT($days) } жұмыс күні ішінде ұсынылады немесе айтылады. Тыңдауды ауызша нысанда өткізу үшін сол мерзімде өтінішхат мәлімдеуге болады. Өтініш беруші өзі немесе өкілі арқылы қатысуға, түсініктеме беруге және дәлелдемелер ұсынуға құқылы.
    .until-2025-12-31 = Алдын ала шешімге қарсылық осы құжат алынғаннан кейін { COUNT($days) } жұмыс күні ішінде ұсынылады немесе айтылады. Өтініш беруші өзі немесе өкілі арқылы қатысуға, түсініктеме беруге және дәлелдемелер ұсынуға құқылы.
preliminary-decision-next = Шешім қабылданатын күн
preliminary-decision-next-text = Шешім { $date } қабылданбайды.
