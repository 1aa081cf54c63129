import type { enProviders } from "./en-providers.ts";

/** What each provider asks of the owner, and of somebody who names their own server, in French. */
export const frProviders: Record<keyof typeof enProviders, string> = {
  "provider.label": "Nom",
  "provider.labelHint": "Ce qui figure sur le bouton, par exemple le nom de votre entreprise.",
  "provider.issuer": "Émetteur",
  "provider.issuerHint": "Exactement comme le fournisseur l’écrit, par exemple https://login.example.org/realms/staff.",
  "provider.clientId": "Identifiant du client",
  "provider.applicationId": "Identifiant de l’application",
  "provider.clientSecret": "Secret du client",
  "provider.gitlabIssuer": "Serveur GitLab",
  "provider.gitlabIssuerHint": "Laissez vide pour gitlab.com.",
  "provider.githubServer": "GitHub Enterprise Server",
  "provider.githubServerHint": "Laissez vide pour github.com.",

  "address.title": "Se connecter avec {provider} – {blog}",
  "address.heading": "Se connecter avec {provider}",
  "address.submit": "Continuer",
  "address.keptText": "Ce que vous avez écrit est conservé.",
  "address.missing": "Veuillez saisir votre adresse.",
  "address.mastodon": "Votre adresse dans le fédivers",
  "address.mastodonHint": "@nom@mastodon.example, ou seulement le serveur",
  "address.mastodonWrong": "Cela ne se lit pas comme une adresse. Elle ressemble à @nom@mastodon.example, ou au nom d’un serveur.",
  "address.mastodonSilent":
    "Personne ne peut se connecter par là en ce moment. Veuillez vérifier l’adresse ; le serveur doit être sur Internet et parler comme Mastodon.",
  "address.website": "Votre site web",
  "address.websiteHint": "Par exemple https://vous.example",
  "address.websiteWrong": "Cela ne peut pas être l’adresse d’un site à vous. Elle ressemble à https://vous.example et doit commencer par https.",
  "address.websiteSilent":
    "Personne ne peut se connecter par là en ce moment. Veuillez vérifier l’adresse ; le site doit être sur Internet et nommer son serveur IndieAuth.",

  "leave.heading": "Continuer vers {server}",
  "leave.text": "Vous vous y connectez, puis vous revenez ici.",
  "leave.action": "Continuer vers {server}",
};
