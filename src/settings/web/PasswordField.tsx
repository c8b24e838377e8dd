import { PasswordInput, type PasswordInputProps } from '@mantine/core';
import { useTranslation } from 'react-i18next';

/** The library names its eye in English only. */
export function PasswordField(props: PasswordInputProps) {
  const { t } = useTranslation('settings');
  return <PasswordInput required maxLength={200} visibilityToggleButtonProps={{ 'aria-label': t('fields.showPassword') }} {...props} />;
}
