# One container with the app and its gateway: `docker build -t dogear . && docker run --read-only -p 8080:8080 dogear`

FROM node:24-slim AS build
WORKDIR /dogear
COPY package.json package-lock.json .npmrc ./
# Every tool comes ready made; the scripts would only look whether it did, or fetch what the tests need.
RUN npm ci --ignore-scripts
COPY . .
RUN node --input-type=module --eval "import {build} from '/dogear/scripts/build.mjs'; await build();"

FROM node:24-slim AS packages
WORKDIR /dogear
COPY package.json package-lock.json .npmrc ./
RUN npm ci --ignore-scripts --omit=dev

FROM node:24-slim
WORKDIR /dogear
ENV NODE_ENV=production HOST=0.0.0.0 PORT=8080
COPY package.json ./
COPY scripts/check-health.mjs ./scripts/
COPY --from=packages /dogear/node_modules ./node_modules
COPY --from=build /dogear/build/core ./build/core
COPY --from=build /dogear/build/gateway ./build/gateway
COPY --from=build /dogear/dist ./dist
# Everything belongs to root, and nothing is ever written.
USER node
EXPOSE 8080
HEALTHCHECK --interval=30s --timeout=5s --start-period=10s CMD ["node", "scripts/check-health.mjs"]
CMD ["node", "build/gateway/node.js"]
