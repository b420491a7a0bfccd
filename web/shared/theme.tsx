import { App, ConfigProvider, type ThemeConfig, theme } from 'antd'
import enUS from 'antd/locale/en_US'
import zhCN from 'antd/locale/zh_CN'
import dayjs from 'dayjs'
import 'dayjs/locale/zh-cn'
import { type ReactNode, useEffect } from 'react'
import { useIsDark, useMedia } from './media.ts'
import type { Palette } from './palette.ts'
import { preferences } from './preferences.ts'
import { usePaint } from './use-paint.ts'

const FONTS =
  'system-ui, -apple-system, "Segoe UI", "PingFang SC", "HarmonyOS Sans SC", "Microsoft YaHei", "Source Han Sans SC", "Noto Sans CJK SC", "Noto Sans SC", sans-serif'

const phoneQuery = window.matchMedia('(max-width: 767px)')
const calmQuery = window.matchMedia('(prefers-reduced-motion: reduce)')

/** Theme, language and text size of everything inside; the palette is also there as CSS variables `--ink`, `--line` … */
export function Themed({ children }: { children: ReactNode }) {
  const { largeText, language } = preferences.use()
  const isDark = useIsDark()
  const isCalm = useMedia(calmQuery)
  const isPhone = useMedia(phoneQuery)
  const palette = usePaint()
  useEffect(() => {
    dayjs.locale(language === 'en' ? 'en' : 'zh-cn')
  }, [language])
  return (
    <ConfigProvider
      locale={language === 'en' ? enUS : zhCN}
      theme={themeOf(palette, { isDark, largeText, isCalm, isPhone })}
      button={{ autoInsertSpace: false }}
    >
      <App component={false} message={{ maxCount: 2 }}>
        {children}
      </App>
    </ConfigProvider>
  )
}

function themeOf(p: Palette, mode: Record<'isDark' | 'largeText' | 'isCalm' | 'isPhone', boolean>): ThemeConfig {
  const size = mode.largeText ? 18 : 14
  return {
    algorithm: mode.isDark ? theme.darkAlgorithm : theme.defaultAlgorithm,
    token: {
      fontFamily: FONTS,
      fontSize: size,
      lineHeight: 22 / 14,
      // a finger needs 44 px
      controlHeight: mode.largeText || mode.isPhone ? 44 : 32,
      borderRadius: 4,
      colorPrimary: p.accent,
      colorPrimaryHover: p.accentHover,
      colorLink: p.accent,
      colorLinkHover: p.accentHover,
      colorInfo: p.accent,
      colorError: p.red,
      colorWarning: p.amber,
      colorSuccess: p.green,
      colorInfoBg: p.groundSoft,
      colorInfoBorder: p.line,
      colorErrorBg: p.redSoft,
      colorErrorBorder: p.redSoft,
      colorWarningBg: p.amberSoft,
      colorWarningBorder: p.amberSoft,
      colorSuccessBg: p.greenSoft,
      colorSuccessBorder: p.greenSoft,
      colorText: p.ink,
      colorTextSecondary: p.inkSoft,
      colorTextTertiary: p.inkFaint,
      colorTextPlaceholder: p.inkFaint,
      colorBgBase: p.ground,
      colorBgContainer: p.ground,
      colorBgElevated: p.raised,
      colorBgLayout: p.ground,
      colorBorder: p.lineStrong,
      colorBorderSecondary: p.line,
      colorSplit: p.line,
      controlItemBgActive: p.accentSoft,
      controlItemBgActiveHover: p.accentSoft,
      motionDurationMid: '0.12s',
      motionDurationSlow: '0.15s',
      motionDurationFast: '0.08s',
      motion: !mode.isCalm,
    },
    components: {
      Button: {
        primaryColor: p.onAccent,
        dangerColor: p.ground,
        primaryShadow: 'none',
        defaultShadow: 'none',
        dangerShadow: 'none',
      },
      // 22 px line + 2 × 7 px = rows of 36 px
      Table: {
        cellPaddingBlock: 7,
        cellPaddingInline: 12,
        headerBg: p.groundSoft,
        headerColor: p.inkSoft,
        headerSplitColor: 'transparent',
        rowHoverBg: p.groundSoft,
        headerBorderRadius: 0,
      },
      Form: { itemMarginBottom: 16, labelColor: p.inkSoft, verticalLabelPadding: '0 0 4px' },
      Tabs: { horizontalMargin: '0', horizontalItemPadding: '8px 0', horizontalItemGutter: 20 },
      Modal: { titleFontSize: 16 },
      Alert: { defaultPadding: '6px 12px', withDescriptionPadding: '10px 14px', withDescriptionIconSize: 18 },
      Card: { bodyPadding: 16 },
    },
  }
}
