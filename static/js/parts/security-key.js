// Security keys. A form names what the key is asked for; its answer goes into the form's field, and the form is sent.

export function offerSecurityKeys(root) {
  if (!window.PublicKeyCredential) return;
  for (const form of root.querySelectorAll("form[data-security-key]")) {
    form.hidden = false;
    form.querySelector("[data-security-key-use]").addEventListener("click", () => use(form));
  }
}

async function use(form) {
  const said = form.querySelector("[data-security-key-said]");
  said.hidden = true;
  const options = JSON.parse(document.getElementById("security-key-options").textContent);
  try {
    const answer = await (form.dataset.securityKey === "create"
      ? navigator.credentials.create(creation(options.creation_options))
      : navigator.credentials.get(request(options.request_options)));
    form.elements.credential.value = JSON.stringify(plain(answer));
    form.submit();
  } catch {
    said.hidden = false;
  }
}

function creation({ publicKey }) {
  return {
    publicKey: {
      ...publicKey,
      challenge: bytes(publicKey.challenge),
      user: { ...publicKey.user, id: bytes(publicKey.user.id) },
      excludeCredentials: described(publicKey.excludeCredentials),
    },
  };
}

function request({ publicKey }) {
  return {
    publicKey: {
      ...publicKey,
      challenge: bytes(publicKey.challenge),
      allowCredentials: described(publicKey.allowCredentials),
    },
  };
}

function described(credentials = []) {
  return credentials.map((each) => ({ ...each, id: bytes(each.id) }));
}

/** What the key answered, with every buffer as base64url text. */
function plain(credential) {
  const { response } = credential;
  const answered = { clientDataJSON: text(response.clientDataJSON) };
  for (const name of ["attestationObject", "authenticatorData", "signature", "userHandle"]) {
    if (response[name]) answered[name] = text(response[name]);
  }
  if (response.getTransports) answered.transports = response.getTransports();
  return {
    type: credential.type,
    id: credential.id,
    rawId: text(credential.rawId),
    authenticatorAttachment: credential.authenticatorAttachment,
    clientExtensionResults: credential.getClientExtensionResults(),
    response: answered,
  };
}

function bytes(base64url) {
  const base64 = base64url.replaceAll("-", "+").replaceAll("_", "/");
  return Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
}

function text(buffer) {
  const letters = Array.from(new Uint8Array(buffer), (byte) => String.fromCharCode(byte)).join("");
  return btoa(letters).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}
