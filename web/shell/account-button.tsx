import DownOutlined from '@ant-design/icons-svg/es/asn/DownOutlined'
import type { ComponentProps } from 'react'
import { useTranslation } from 'react-i18next'
import { Icon } from '../shared/icon.tsx'
import { PlainButton } from '../shared/plain-button.tsx'

/** Who is logged in. */
export function AccountButton({ name, ...rest }: { name: string } & ComponentProps<typeof PlainButton>) {
  const { t } = useTranslation('shell')
  return (
    <PlainButton look="text" aria-haspopup="menu" aria-label={t('account', { name })} {...rest}>
      <span className="shell-user-name">{name}</span> <Icon of={DownOutlined} />
    </PlainButton>
  )
}
