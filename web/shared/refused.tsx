import { Alert } from 'antd'

/** Why a form was not taken, where that is about none of its fields: `failure` of `useSubmit`. */
export function Refused({ failure }: { failure: { message: string; next: string } | undefined }) {
  if (!failure) return null
  return <Alert type="error" showIcon role="alert" title={failure.message} description={failure.next} />
}
