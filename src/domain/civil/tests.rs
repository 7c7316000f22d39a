use jiff::SignedDuration;
use jiff::civil::date;

use super::*;

#[test]
fn the_day_ends_by_the_rule_of_its_date() {
    let at = |text: &str| text.parse::<Timestamp>().unwrap();
    assert_eq!(day_of(at("2026-11-21T18:59:59Z")), date(2026, 11, 21));
    assert_eq!(day_of(at("2026-11-21T19:00:00Z")), date(2026, 11, 22));
    assert_eq!(day_of(at("2023-11-21T17:59:59Z")), date(2023, 11, 21));
    assert_eq!(day_of(at("2023-11-21T18:00:00Z")), date(2023, 11, 22));
    assert_eq!(end_of(date(2026, 12, 31)), at("2026-12-31T19:00:00Z"));
    assert_eq!(start_of(date(2024, 2, 29)), at("2024-02-28T18:00:00Z"));
    assert_eq!(start_of(date(2024, 3, 1)), at("2024-02-29T19:00:00Z"));
    assert_eq!(day_of(at("2024-02-29T18:30:00Z")), date(2024, 2, 29), "the hour between is the old day's");
    assert_eq!(
        start_of(date(2026, 1, 2)).duration_since(start_of(date(2026, 1, 1))),
        SignedDuration::from_hours(24)
    );
}

#[test]
fn six_months_end_in_a_shorter_month() {
    assert_eq!(latest_return(date(2026, 8, 31)), date(2027, 2, 28));
    assert_eq!(latest_return(date(2027, 8, 31)), date(2028, 2, 29));
    assert_eq!(latest_return(date(2026, 11, 21)), date(2027, 5, 21));
}

#[test]
fn ten_working_days_after_filing() {
    for (filed, due) in [
        (date(2025, 3, 3), date(2025, 3, 18)),
        (date(2025, 3, 14), date(2025, 4, 2)),
        (date(2025, 4, 28), date(2025, 5, 15)),
        (date(2025, 12, 30), date(2026, 1, 16)),
        (date(2026, 3, 6), date(2026, 3, 26)),
        (date(2026, 3, 13), date(2026, 4, 1)),
        (date(2026, 4, 30), date(2026, 5, 19)),
        (date(2026, 10, 16), date(2026, 11, 2)),
        (date(2026, 12, 10), date(2026, 12, 25)),
    ] {
        assert_eq!(working_days_after(filed, 10), Some(due), "{filed}");
    }
}

#[test]
fn the_year_2026_has_247_working_days() {
    let days = date(2026, 1, 1).series(Span::new().days(1)).take_while(|day| day.year() == 2026);
    assert_eq!(days.filter(|day| working_day(*day).unwrap()).count(), 247);
    assert_eq!(working_day(date(2025, 1, 5)), Some(true), "a Sunday worked for the third");
    assert!(WorkingDays::provisional(2026) && !WorkingDays::provisional(2025));
    assert_eq!(working_day(date(2031, 1, 1)), None);
}

#[test]
fn dates_that_do_not_exist_are_refused() {
    let code = |text: &str| {
        let mut problems = Problems::new();
        assert_eq!(read_date(Some(text), &Pointer::root(), &mut problems), None, "{text}");
        problems.iter().next().unwrap().code()
    };
    for text in ["2026-02-29", "2026-13-01", "31.12.2026", "2026-1-1", "", "+002026-01-01", "2026-01-01T00"] {
        assert_eq!(code(text), "date-invalid");
    }
    assert_eq!(code("0001-01-01"), "date-range");
}

proptest::proptest! {
    #[test]
    fn a_day_holds_its_first_moment_and_not_its_end(days in 0i32..60_000) {
        let day = date(1990, 1, 1).saturating_add(Span::new().days(days));
        proptest::prop_assert_eq!(day_of(start_of(day)), day);
        proptest::prop_assert_eq!(day_of(end_of(day) - SignedDuration::from_nanos(1)), day);
    }

    #[test]
    fn six_months_never_pass_the_month(days in 0i32..40_000) {
        let day = date(2000, 1, 1).saturating_add(Span::new().days(days));
        let back = latest_return(day);
        let months = i32::from(back.year() - day.year()) * 12 + i32::from(back.month() - day.month());
        proptest::prop_assert_eq!(months, 6);
        proptest::prop_assert!(back.day() <= day.day());
    }
}

#[test]
fn a_page_prints_the_time_of_the_country() {
    for (moment, printed) in [
        ("2026-11-21T09:30:05Z", "2026-11-21 14:30:05 (UTC+5)"),
        ("2026-12-31T19:00:00Z", "2027-01-01 00:00:00 (UTC+5)"),
        ("2024-02-29T17:59:59Z", "2024-02-29 23:59:59 (UTC+6)"),
        // The hour that there was twice.
        ("2024-02-29T18:00:00Z", "2024-02-29 23:00:00 (UTC+5)"),
        ("2018-06-14T03:00:00Z", "2018-06-14 09:00:00 (UTC+6)"),
    ] {
        assert_eq!(clock(moment.parse().unwrap()), printed);
    }
}
