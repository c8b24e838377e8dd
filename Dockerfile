# One container: the app with both stores inside it. For PostgreSQL and ClickHouse as servers see compose.yaml.
# Not tried where it was written: no container engine runs there. The steps are those of bin/start on Debian, which were.
FROM node:20-bookworm-slim AS built
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci
COPY . .
RUN node_modules/.bin/vite build && node scripts/bundle-server.mjs && npm prune --omit=dev

FROM node:20-bookworm-slim
WORKDIR /app
COPY --from=built --chown=node:node /app /app
USER node
ENV HOST=0.0.0.0 PORT=3900 DATA_DIR=/data UV_THREADPOOL_SIZE=16
VOLUME /data
EXPOSE 3900
HEALTHCHECK --start-period=30s CMD node -e "fetch('http://127.0.0.1:3900/healthz').then(r=>process.exit(r.ok?0:1),()=>process.exit(1))"
CMD ["node", "--enable-source-maps", "dist/server/main.mjs"]
