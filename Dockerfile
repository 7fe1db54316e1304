# One file for every service and the CLI: docker build --build-arg APP=store . The images differ in nothing but what they start.

# What `npm ci` depends on, by itself: a change of code leaves the layer with all dependencies as it is.
FROM node:24-bookworm-slim AS manifests
WORKDIR /dateline
COPY package.json package-lock.json .npmrc ./
COPY apps apps
COPY libs libs
RUN find apps libs -type f ! -name package.json -delete && find apps libs -type d -empty -delete

FROM node:24-bookworm-slim AS build
WORKDIR /dateline
COPY --from=manifests /dateline ./
RUN npm ci --ignore-scripts
COPY . .
RUN node scripts/build.js \
 && npm prune --omit=dev --omit=optional --ignore-scripts \
 && rm -rf apps/*/src apps/*/test libs/*/src libs/*/test \
 && chmod -R a+rX apps libs

FROM node:24-bookworm-slim
WORKDIR /dateline
COPY package.json LICENSE NOTICE ./
COPY --from=build /dateline/node_modules ./node_modules
COPY --from=build /dateline/libs ./libs
COPY --from=build /dateline/apps ./apps
# The code belongs to root, what runs it does not.
USER node
# One port for health and metrics in every container; inside it alone unless the deployment says otherwise.
ENV NODE_ENV=production DATELINE_ADMIN_PORT=9100
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=3 \
  CMD ["node", "-e", "require('node:http').get({ port: process.env.DATELINE_ADMIN_PORT, path: '/ready', timeout: 4000 }, ({ statusCode }) => process.exit(statusCode === 200 ? 0 : 1)).on('error', () => process.exit(1)).on('timeout', () => process.exit(1))"]
ARG APP
ENV DATELINE_APP=${APP}
CMD ["sh", "-c", "exec node apps/${DATELINE_APP}/dist/main.js"]
