# One file for every service: docker build --build-arg APP=store .
FROM node:24-bookworm-slim AS build
WORKDIR /dateline
COPY . .
RUN npm ci --ignore-scripts && node scripts/build.js && npm prune --omit=dev --omit=optional --ignore-scripts

FROM node:24-bookworm-slim
ARG APP
ENV DATELINE_APP=${APP}
WORKDIR /dateline
COPY --from=build --chown=node:node /dateline/package.json ./
COPY --from=build --chown=node:node /dateline/node_modules ./node_modules
COPY --from=build --chown=node:node /dateline/libs ./libs
COPY --from=build --chown=node:node /dateline/apps ./apps
USER node
CMD ["sh", "-c", "exec node apps/${DATELINE_APP}/dist/main.js"]
