// Draws each chart of the page from the options that stand beside it, and again when there is more or less room.
import { echarts } from "./charts/drawing.js";

for (const place of document.querySelectorAll("[data-chart]")) {
  const chart = echarts.init(place, null, { renderer: "svg" });
  chart.setOption(JSON.parse(document.getElementById(place.dataset.chart).textContent));
  new ResizeObserver(() => chart.resize()).observe(place);
}
