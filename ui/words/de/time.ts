export default {
  today: "Heute",
  yesterday: "Gestern",
  day: "{weekday}, {date}. {month}",
  dayOfYear: "{weekday}, {date}. {month} {year}",
  shortDay: "{date}. {month}",
  shortDayOfYear: "{date}. {month} {year}",
  dayTime: "{day}, {time}",
  moment: "{weekday}, {date}. {month} {year}, {time}",
  todayAt: "heute um {time}",
  dayAt: "{date}. {month} um {time}",
};
