import { createCache, StyleProvider } from '@ant-design/cssinjs'
import { LoadingOutlined } from '@ant-design/icons'
import { App, ConfigProvider, type ThemeConfig, theme } from 'antd'
import AppContext from 'antd/es/app/context'
import zhCN from 'antd/locale/zh_CN'
import dayjs from 'dayjs'
import 'dayjs/locale/zh-cn'
import updateLocale from 'dayjs/plugin/updateLocale'
import { type ReactNode, useEffect, useLayoutEffect, useMemo, useState } from 'react'
import { useIsDark, useMedia } from './media.ts'
import { observable } from './observable.ts'
import { DARK, LIGHT, type Palette } from './palette.ts'
import { type Language, preferences } from './preferences.ts'

// a week begins on Monday in either language, as working weeks do here
dayjs.extend(updateLocale)
dayjs.updateLocale('en', { weekStart: 1 })

const FONTS =
  'system-ui, -apple-system, "Segoe UI", "PingFang SC", "HarmonyOS Sans SC", "Microsoft YaHei", "Source Han Sans SC", "Noto Sans CJK SC", "Noto Sans SC", sans-serif'

const phoneQuery = window.matchMedia('(max-width: 767px)')
const calmQuery = window.matchMedia('(prefers-reduced-motion: reduce)')

/**
 * The kit's own sign of loading leaves by a transition; where that is skipped, it stays unseen and goes on naming the button “loading”. One
 * that is given goes at once.
 */
const BUTTON = { autoInsertSpace: false, loadingIcon: <LoadingOutlined /> }

type Told = ReturnType<typeof App.useApp>

/** Where messages and questions appear: one place for all parts of the kit, which outlives whoever speaks. */
const told = observable<Told | undefined>(undefined)

/** Theme, language and messages of the parts of the kit inside. Pages without such parts need none of it. */
export function Kit({ children }: { children: ReactNode }) {
  const here = told.use()
  // the place of messages comes a moment after the first part
  return <Dressed>{here ? <AppContext.Provider value={here}>{children}</AppContext.Provider> : null}</Dressed>
}

/** Stands once, beside the pages. */
export function KitMessages() {
  return (
    <Dressed>
      <App component={false} message={{ maxCount: 2 }}>
        <Listen />
      </App>
    </Dressed>
  )
}

function Listen() {
  const app = App.useApp()
  useLayoutEffect(() => told.set(app), [app])
  return null
}

/**
 * What the kit has worked out of its styles. It would forget those of a part when the last one leaves the page, and work them out and let the
 * browser read them again with the next task, which costs more than the part itself: counted once more, a part never leaves.
 */
const styles = createCache()
const keep: typeof styles.opUpdate = styles.opUpdate.bind(styles)
styles.opUpdate = (path, change) =>
  keep(path, (before) => {
    const after = change(before)
    return before || !after ? after : [after[0] + 1, after[1]]
  })

function Dressed({ children }: { children: ReactNode }) {
  const { largeText, language } = preferences.use()
  const isDark = useIsDark()
  const isCalm = useMedia(calmQuery)
  const isPhone = useMedia(phoneQuery)
  const theme = useMemo(
    () => themeOf(isDark ? DARK : LIGHT, { isDark, largeText, isCalm, isPhone }),
    [isDark, largeText, isCalm, isPhone],
  )
  return (
    <StyleProvider cache={styles}>
      <ConfigProvider locale={useKitTexts(language)} theme={theme} button={BUTTON}>
        {children}
      </ConfigProvider>
    </StyleProvider>
  )
}

/** The kit's own words: Chinese is there, English is fetched when chosen. */
function useKitTexts(language: Language) {
  const [english, setEnglish] = useState<typeof zhCN>()
  useEffect(() => {
    dayjs.locale(language === 'en' ? 'en' : 'zh-cn')
    if (language === 'en') void import('antd/locale/en_US').then((texts) => setEnglish(texts.default))
  }, [language])
  return language === 'en' && english ? english : zhCN
}

type Mode = Record<'isDark' | 'largeText' | 'isCalm' | 'isPhone', boolean>

/** All parts on a page have one set of variables; left to itself, the kit writes one for each part that comes. */
const nameOf = (mode: Mode): string => ['kit', ...Object.values(mode).map(Number)].join('-')

function themeOf(p: Palette, mode: Mode): ThemeConfig {
  const size = mode.largeText ? 18 : 14
  return {
    cssVar: { key: nameOf(mode) },
    algorithm: mode.isDark ? theme.darkAlgorithm : theme.defaultAlgorithm,
    token: {
      fontFamily: FONTS,
      fontSize: size,
      // three sizes of letters in all: what the kit would make smaller is not
      fontSizeSM: size,
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
