/*
 * A certified OpenID Connect provider on loopback, for the tests of signing in: node provider.mjs PORT OUR_ADDRESS.
 * Whoever comes says in a form who it is and how that was proven; there is no password and nothing is kept.
 */
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const [port, ours] = process.argv.slice(2);
const packages = createRequire(join(dirname(fileURLToPath(import.meta.url)), "../../frontend/package.json"));
const { default: Provider, interactionPolicy } = await import(packages.resolve("oidc-provider"));

const issuer = `http://127.0.0.1:${port}`;
const client = (id) => ({
  client_id: id,
  client_secret: `geheim van ${id}: a+b&c`,
  redirect_uris: [`${ours}/aanmelden/organisatie/terug/`],
  post_logout_redirect_uris: [`${ours}/aanmelden/`],
});
const provider = new Provider(issuer, {
  clients: [client("meedoen"), client("ander")],
  findAccount: (ctx, id) => ({ accountId: id, claims: () => ({ sub: id, email: "zelfde@voorbeeld.example" }) }),
  claims: { openid: ["sub", "amr"], auth_time: null, iss: null, sid: null },
  conformIdTokenClaims: false,
  features: { devInteractions: { enabled: false }, rpInitiatedLogout: { enabled: true } },
  interactions: { url: (ctx, interaction) => `/wie/${interaction.uid}`, policy: interactionPolicy.base() },
  pkce: { required: () => true },
  cookies: { keys: ["alleen voor de tests"] },
  loadExistingGrant: async (ctx) => {
    const grant = new ctx.oidc.provider.Grant({
      clientId: ctx.oidc.client.clientId,
      accountId: ctx.oidc.session.accountId,
    });
    grant.addOIDCScope("openid");
    grant.addOIDCClaims(["amr"]);
    await grant.save();
    return grant;
  },
});

provider.use(async (ctx, next) => {
  if (!ctx.path.startsWith("/wie/")) return next();
  if (ctx.method === "GET") {
    ctx.type = "html";
    ctx.body = `<!doctype html><html lang="nl"><title>Wie bent u?</title><main><h1>Wie bent u?</h1>
      <form method="post"><label>Kenmerk <input name="sub"></label> <label>Hoe bewezen <input name="amr"></label>
      <button>Aanmelden bij de organisatie</button></form></main></html>`;
    return undefined;
  }
  let text = "";
  for await (const part of ctx.req) text += part;
  const typed = new URLSearchParams(text);
  const result = typed.get("sub")
    ? { login: { accountId: typed.get("sub"), amr: (typed.get("amr") || "pwd").split(" ") } }
    : { error: "access_denied", error_description: "afgebroken" };
  return provider.interactionFinished(ctx.req, ctx.res, result, { mergeWithLastSubmission: false });
});

provider.listen(Number(port), "127.0.0.1", () => process.stdout.write("ready\n"));
