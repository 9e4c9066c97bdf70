// ECharts with no more of it than our charts need; the same on the page and where files are made.
import { BarChart } from "echarts/charts";
import { AriaComponent, GridComponent, TitleComponent } from "echarts/components";
import * as echarts from "echarts/core";
import { SVGRenderer } from "echarts/renderers";

echarts.use([BarChart, GridComponent, TitleComponent, AriaComponent, SVGRenderer]);

/** The chart as an SVG text of that size. */
export function drawn(option, width, height) {
  const chart = echarts.init(null, null, { renderer: "svg", ssr: true, width, height });
  chart.setOption(option);
  const svg = chart.renderToSVGString();
  chart.dispose();
  return svg;
}

export { echarts };
