// Mantine's own preset: the bundler's rewriting of light-dark() loses every colour in the production build.
module.exports = { plugins: { 'postcss-preset-mantine': {} } };
