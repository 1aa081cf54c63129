/** What each provider asks of the owner, and of somebody who names their own server, in English. */
export const enProviders = {
  "provider.label": "Name",
  "provider.labelHint": "What stands on the button, for example the name of your company.",
  "provider.issuer": "Issuer",
  "provider.issuerHint": "Exactly as the provider writes it, for example https://login.example.org/realms/staff.",
  "provider.clientId": "Client ID",
  "provider.applicationId": "Application ID",
  "provider.clientSecret": "Client secret",
  "provider.gitlabIssuer": "GitLab server",
  "provider.gitlabIssuerHint": "Leave it empty for gitlab.com.",
  "provider.githubServer": "GitHub Enterprise Server",
  "provider.githubServerHint": "Leave it empty for github.com.",

  "address.title": "Sign in with {provider} – {blog}",
  "address.heading": "Sign in with {provider}",
  "address.submit": "Continue",
  "address.keptText": "What you wrote is kept.",
  "address.missing": "Please enter your address.",
  "address.mastodon": "Your address in the fediverse",
  "address.mastodonHint": "@name@mastodon.example, or just the server",
  "address.mastodonWrong": "That can't be read as an address. It looks like @name@mastodon.example, or is the name of a server.",
  "address.mastodonSilent":
    "Nobody can be signed in there just now. Please check the address; the server has to be on the internet and to speak as Mastodon does.",
  "address.website": "Your website",
  "address.websiteHint": "For example https://you.example",
  "address.websiteWrong": "That can't be the address of a website of yours. It looks like https://you.example, and has to begin with https.",
  "address.websiteSilent":
    "Nobody can be signed in there just now. Please check the address; the site has to be on the internet and to name its IndieAuth server.",

  "leave.heading": "Continue to {server}",
  "leave.text": "You sign in there, and come back here afterwards.",
  "leave.action": "Continue to {server}",
};
