/** A language, or a pattern of paths whatever their language: what vscode and the protocol both call a document filter. */
export type Filter = { readonly scheme: "file" | "untitled"; readonly language: string } | { readonly scheme: "file"; readonly pattern: string };

// Every file of these languages may be one: a compose file under any name, a script, a note with fences.
const languages = ["dockerfile", "dockercompose", "shellscript", "yaml", "markdown", "nginx", "dotenv"];

// Here content decides; nearly all are something else, and none of them is a reason to start.
const languagesByContent = ["json", "jsonc", "plaintext"];

// What a name or a folder says alone, in whatever language an editor takes it for.
const patterns = [
  "**/{Dockerfile,dockerfile,Containerfile}",
  "**/{Dockerfile,dockerfile,Containerfile}{.,-,_}*",
  "**/*.{dockerfile,Dockerfile,containerfile,Containerfile,dockerignore,env,service,socket}",
  "**/.env",
  "**/.env.*",
  "**/{daemon,dockerd,docker-daemon}.json",
  "**/.docker/config.json",
  "**/{devcontainer,.devcontainer}.json",
  "**/{.github,.gitea,.forgejo}/workflows/*.{yml,yaml}",
  "**/container-station/**/docker.json",
  "**/{.bashrc,.bash_profile,.bash_login,.bash_aliases,.profile}",
  "**/etc/{profile,bash.bashrc,bashrc,environment}",
  "**/etc/{default,sysconfig,conf.d}/docker",
  "**/{nginx,default}.conf.template",
  "**/nginx/{sites-available,sites-enabled}/*",
  "**/systemd/{system,user}/*.{d,service}/*",
  // By name, folder or content: nginx, systemd, registries.conf.
  "**/*.{conf,ini}",
  "**/nginx/**/*.conf.template",
  "**/.plimsoll.yaml",
];

const onDisk = (language: string): Filter => ({ scheme: "file", language });
const unsaved = (language: string): Filter => ({ scheme: "untitled", language });

/** Documents that are a reason to start the server. */
export const reasons: Filter[] = [...languages.flatMap((l) => [onDisk(l), unsaved(l)]), ...patterns.map((pattern): Filter => ({ scheme: "file", pattern }))];

/** Documents that the server is told of. It says nothing about what is of no kind that it knows. */
export const documents: Filter[] = [...reasons, ...languagesByContent.map(onDisk)];

// Each glob by itself: what searches for them knows no group in a group.
const containerFileGlobs = [
  "*{Dockerfile,dockerfile,Containerfile,containerfile}*",
  "*compose*.{yaml,yml}",
  "{daemon,dockerd,docker-daemon}.json",
  "registries.{yaml,yml}",
  "*.dockerignore",
  ".plimsoll.yaml",
];

/** Files whose presence in a folder is a reason to start before one is opened, as globs: the activation events of package.json. */
export const containerFiles = containerFileGlobs.map((glob) => `**/${glob}`);
