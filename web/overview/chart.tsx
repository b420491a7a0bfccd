import type { EChartsCoreOption } from 'echarts/core'
import { useEffect, useRef } from 'react'
import { useIsDark } from '../shared/media.ts'
import { DARK, LIGHT, type Palette } from '../shared/palette.ts'

interface ChartProps {
  /** what it shows, for whoever does not see it; the numbers stand in the table beside it */
  label: string
  height: number
  option: (palette: Palette) => EChartsCoreOption
}

/** What the margins of a sheet leave, px: `@page` in `shared/app.css`. */
const PAPER_WIDTH = 680

/** A chart as SVG in the colours of the theme; the library comes only where one is drawn. */
export function Chart({ label, height, option }: ChartProps) {
  const box = useRef<HTMLDivElement>(null)
  const palette = useIsDark() ? DARK : LIGHT
  useEffect(() => {
    const node = box.current
    if (!node) return
    let stop = () => {}
    let isGone = false
    void import('./charts.ts').then(({ init }) => {
      if (isGone) return
      const chart = init(node, lettersOf(getComputedStyle(node)), { renderer: 'svg' })
      chart.setOption({ ...COMMON, ...option(palette) })
      const resized = new ResizeObserver(() => chart.resize())
      resized.observe(node)
      // on paper there is no drawing anew when the width changes: it is drawn for it before
      const forPaper = () => {
        chart.resize({ width: PAPER_WIDTH })
        chart.getZr().flush()
      }
      const forScreen = () => chart.resize({ width: 'auto' })
      window.addEventListener('beforeprint', forPaper)
      window.addEventListener('afterprint', forScreen)
      stop = () => {
        window.removeEventListener('beforeprint', forPaper)
        window.removeEventListener('afterprint', forScreen)
        resized.disconnect()
        chart.dispose()
      }
    })
    return () => {
      isGone = true
      stop()
    }
  }, [option, palette])
  return <div ref={box} className="chart" role="img" aria-label={label} style={{ height }} />
}

const COMMON: EChartsCoreOption = {
  animation: false,
  aria: { enabled: true, label: { enabled: false }, decal: { show: true } },
}

/** The letters of the page. Named in full: what measures the words for the legend knows of no `inherit`, and would take them for narrower. */
function lettersOf({ fontFamily, fontSize: px }: CSSStyleDeclaration) {
  const fontSize = Number.parseFloat(px)
  const axisLabel = { fontSize }
  return {
    textStyle: { fontFamily, fontSize },
    legend: { textStyle: { fontSize } },
    categoryAxis: { axisLabel },
    valueAxis: { axisLabel },
  }
}
