import { Button, Dropdown } from 'antd'
import { useTranslation } from 'react-i18next'

export const UNIT_ACTS = ['rename', 'move', 'split', 'merge', 'close'] as const
export type UnitAct = (typeof UNIT_ACTS)[number]

/** How a unit may change. */
export function UnitMenu({ onAct }: { onAct: (act: UnitAct) => void }) {
  const { t } = useTranslation('organisation')
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        items: UNIT_ACTS.map((act) => ({
          key: act,
          label: t(`change.${act}.title`),
          danger: act === 'merge' || act === 'close',
          onClick: () => onAct(act),
        })),
      }}
    >
      <Button>{t('change.menu')}</Button>
    </Dropdown>
  )
}
