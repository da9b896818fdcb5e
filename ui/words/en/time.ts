/** Around what Intl says: names of days and months are its. */
export default {
  today: "Today",
  yesterday: "Yesterday",
  day: "{weekday}, {date} {month}",
  dayOfYear: "{weekday}, {date} {month} {year}",
  shortDay: "{date} {month}",
  shortDayOfYear: "{date} {month} {year}",
  dayTime: "{day}, {time}",
  moment: "{weekday}, {date} {month} {year}, {time}",
  todayAt: "today at {time}",
  dayAt: "{date} {month} at {time}",
};
