"""Writes days-off.tsv: the non-working days of Kazakhstan, moved days included.

Source: package `holidays` 0.109 from PyPI (MIT), which cites the acts. No act on moved days was published for
2026 and 2027 when it was made, and Құрбан айт is estimated there. Review the diff, then commit.

    pip install holidays==0.109 && python days_off.py > days-off.tsv
"""
import holidays

print("# Year, non-working days from Monday to Friday, working Saturdays and Sundays: package `holidays` 0.109 (MIT), Kazakhstan.")
for year in range(2013, 2028):
    days = holidays.Kazakhstan(years=[year, year + 1], expand=False)
    off = [day.strftime("%m-%d") for day in sorted(days) if day.year == year and day.weekday() < 5]
    worked = [day.strftime("%m-%d") for day in sorted(days.weekend_workdays) if day.year == year]
    print(f"{year}\t{' '.join(off)}\t{' '.join(worked)}")
