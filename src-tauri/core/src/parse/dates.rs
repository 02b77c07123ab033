//! Dates as exports write them.

const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// A date in ISO 8601, as exact as the value tells: "2019/03//", "2008年3月", "20080312", "2013-04-01", "2019 Mar 12",
/// "12 Mar 2019", "Mar-Apr 2010". None without a year from 1000 to 2999.
pub(super) fn issued(value: &str) -> Option<String> {
    let mut parts: Vec<String> = Vec::new();
    for c in value.chars() {
        let kind = |c: char| (c.is_ascii_digit(), c.is_alphabetic());
        match parts.last_mut().filter(|part| part.chars().next_back().is_some_and(|last| kind(last) == kind(c))) {
            Some(part) => part.push(c),
            None => parts.push(c.into()),
        }
    }
    // 20080312 stands for itself.
    let compact = parts.iter().find(|part| part.len() == 8 && part.bytes().all(|b| b.is_ascii_digit()) && is_year(&part[..4]));
    if let Some(date) = compact {
        return Some(iso(&date[..4], date[4..6].parse().ok(), date[6..].parse().ok()));
    }
    let at = parts.iter().position(|part| is_year(part))?;
    let number = |part: &String| part.parse::<u32>().ok().filter(|_| part.len() <= 2);
    let month = |part: &String| MONTHS.iter().position(|m| part.to_lowercase().starts_with(m)).and_then(|m| u32::try_from(m + 1).ok());
    let numbers = |parts: &[String]| parts.iter().filter_map(number).collect::<Vec<_>>();
    if let Some(named) = parts.iter().find_map(month) {
        // With the month in words, a number is the day; 1-2 or Mar-Apr is no day.
        let all = numbers(&parts);
        let months = parts.iter().filter_map(month).count();
        return Some(iso(&parts[at], Some(named), all.first().copied().filter(|_| all.len() == 1 && months == 1)));
    }
    let after = numbers(&parts[at + 1..]);
    Some(iso(&parts[at], after.first().copied(), after.get(1).copied()))
}

fn is_year(part: &str) -> bool {
    part.len() == 4 && matches!(part.as_bytes()[0], b'1' | b'2') && part.bytes().all(|b| b.is_ascii_digit())
}

fn iso(year: &str, month: Option<u32>, day: Option<u32>) -> String {
    match (month.filter(|m| (1..=12).contains(m)), day.filter(|d| (1..=31).contains(d))) {
        (Some(month), Some(day)) => format!("{year}-{month:02}-{day:02}"),
        (Some(month), None) => format!("{year}-{month:02}"),
        _ => year.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::issued;

    #[test]
    fn dates() {
        for (value, expect) in [
            ("2008", Some("2008")),
            ("2019/03//", Some("2019-03")),
            ("2019/03/12/Spring", Some("2019-03-12")),
            ("2013-04-01", Some("2013-04-01")),
            ("2007-11-15 00:00:00", Some("2007-11-15")),
            ("2008年3月", Some("2008-03")),
            ("2008年3月5日", Some("2008-03-05")),
            ("20080312", Some("2008-03-12")),
            ("2019 Mar 12", Some("2019-03-12")),
            ("12 March 2019", Some("2019-03-12")),
            ("Mar-Apr 2010", Some("2010-03")),
            ("2010 Jan-Feb", Some("2010-01")),
            ("2010 Spring", Some("2010")),
            ("c2010", Some("2010")),
            ("2010-2012", Some("2010")),
            ("in press", None),
            ("", None),
            ("99", None),
        ] {
            assert_eq!(issued(value).as_deref(), expect, "{value}");
        }
    }
}
