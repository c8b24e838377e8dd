import { createTheme, type MantineColorsTuple } from '@mantine/core';

const indigo: MantineColorsTuple = [
  '#eceefe',
  '#dcdffb',
  '#b9bff6',
  '#9aa1f9',
  '#8b93f8',
  '#6d75e3',
  '#4b53c7',
  '#4148b3',
  '#373d9a',
  '#22244a',
];
const dark: MantineColorsTuple = [
  '#eceef2',
  '#c9cdd6',
  '#a3a9b5',
  '#8d949f',
  '#3a3f49',
  '#272a31',
  '#1f2228',
  '#16181d',
  '#0f1013',
  '#0b0c0e',
];

export const theme = createTheme({
  primaryColor: 'indigo',
  primaryShade: 6,
  colors: { indigo, dark },
  fontFamily: "'Inter Variable', system-ui, sans-serif",
  fontFamilyMonospace: "'JetBrains Mono Variable', ui-monospace, monospace",
  fontSizes: { xs: '12px', sm: '13px', md: '14px', lg: '16px', xl: '20px' },
  headings: { fontWeight: '600', sizes: { h1: { fontSize: '20px' }, h2: { fontSize: '16px' }, h3: { fontSize: '14px' } } },
  defaultRadius: 8,
  cursorType: 'pointer',
  respectReducedMotion: true,
  components: {
    Button: { defaultProps: { size: 'sm' } },
    Modal: { defaultProps: { centered: true, radius: 12 } },
    Drawer: { defaultProps: { position: 'right' } },
  },
});
