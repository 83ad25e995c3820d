;;; emacs.el --- Works in Emacs as its user does -*- lexical-binding: t -*-

;; Loaded after the configuration of docs/editors.md; writes `ok: NAME' or `FAILED: NAME: WHY' for each test.
;;   PLIMSOLL_RESULTS   the file that these lines go to
;;   PLIMSOLL_EXPECTED  a folder with what the command line makes of the same workspace (see expected.sh)
;; The working folder is the workspace.

;;; Code:
(require 'cl-lib)
(require 'eglot)
(require 'flymake)
(require 'json)
(require 'imenu)
(require 'xref)

(defvar t-workspace default-directory)
(defvar t-expected (getenv "PLIMSOLL_EXPECTED"))
(defvar t-patience 30)

(defun t-tell (format &rest values)
  (let ((coding-system-for-write 'utf-8) (inhibit-message t))
    (write-region (concat (apply #'format format values) "\n") nil (getenv "PLIMSOLL_RESULTS") t)))

(defmacro t-test (name &rest body)
  (declare (indent 1))
  `(condition-case why
       (progn ,@body (t-tell "ok: Emacs %s: %s" emacs-version ,name))
     (t (t-tell "FAILED: Emacs %s: %s: %S" emacs-version ,name why))))

(defun t-same (actual wanted what)
  (unless (equal actual wanted)
    (error "%s\n  is     %S\n  wanted %S" what actual wanted)))

(defmacro t-await (what condition &optional describe)
  "Waits until CONDITION gives something, and gives it; DESCRIBE says what was there instead."
  `(let ((end (time-add nil t-patience)) value)
     (while (and (not (setq value ,condition)) (time-less-p nil end))
       ;; Eglot connects behind a command, as Flymake starts, and sends edits with an idle timer, which runs while one sits.
       (run-hooks 'post-command-hook)
       (sit-for 0.05))
     (or value (error "waited in vain: %s\n  is %S" ,what ,describe))))

(defun t-open (path)
  (let ((buffer (find-file (expand-file-name path t-workspace))))
    (t-await (format "the server in %s" path) (eglot-managed-p) major-mode)
    buffer))

(defun t-read (path)
  (with-temp-buffer
    (let ((coding-system-for-read 'utf-8-unix)) (insert-file-contents (expand-file-name path t-workspace)))
    (buffer-string)))

(defun t-place (position)
  (save-excursion
    (goto-char position)
    (format "%03d:%03d" (1- (line-number-at-pos nil t)) (- position (line-beginning-position)))))

(defun t-shown ()
  "The findings that Flymake shows in the current buffer, in the order of the file."
  (sort (mapcar (lambda (d)
                  (format "%s-%s %s %s" (t-place (flymake-diagnostic-beg d)) (t-place (flymake-diagnostic-end d))
                          (pcase (flymake-diagnostic-type d)
                            ((or :error 'eglot-error) "error") ((or :warning 'eglot-warning) "warning") (_ "info"))
                          (flymake-diagnostic-text d)))
                (flymake-diagnostics))
        #'string<))

(defun t-found (path &optional name)
  "The findings of a file as `plimsoll check' has them, as Eglot words them."
  (let ((all (with-temp-buffer
               (insert (t-read (format "%s/%s.json" t-expected (or name "findings"))))
               (goto-char (point-min))
               (json-parse-buffer :object-type 'alist))))
    (sort (delq nil (mapcar (lambda (f)
                              (let-alist f
                                (and (equal .path path)
                                     (format "%03d:%03d-%03d:%03d %s plimsoll [%s]: %s" .startLine .startCharacter .endLine .endCharacter
                                             .severity .id .message))))
                            all))
          #'string<)))

(defun t-places ()
  "The places of what `plimsoll check' finds now and a compiler would tell: no notes. Emacs visits a place once."
  (with-temp-buffer
    (let ((default-directory t-workspace))
      (call-process "plimsoll" nil t nil "check" "--format" "json"))
    (goto-char (point-min))
    (let ((found (alist-get 'diagnostics (json-parse-buffer :object-type 'alist))))
      (sort (delete-dups (mapcar (lambda (d) (let-alist d (format "%s:%s:%s" .location.path .location.start.line .location.start.column)))
                                 (seq-remove (lambda (d) (equal (alist-get 'severity d) "info")) found)))
            #'string<))))

(defun t-await-findings (wanted)
  (t-await "findings" (equal (t-shown) wanted) (list (t-shown) wanted)))

(defun t-has (id)
  (cl-some (lambda (d) (string-search id (flymake-diagnostic-text d))) (flymake-diagnostics)))

(defun t-go (text)
  (goto-char (point-min))
  (search-forward text)
  (goto-char (match-beginning 0)))

(defun t-replace (text by)
  (t-go text)
  (delete-char (length text))
  (insert by))

(defun t-revert ()
  (revert-buffer t t t))

(defun t-act (title function &rest arguments)
  "Calls FUNCTION, which lets the user pick an action, and picks the one whose title begins with TITLE."
  (let ((before (buffer-chars-modified-tick)) (last-nonmenu-event ?x))
    (cl-letf (((symbol-function 'completing-read)
               (lambda (_prompt items &rest _)
                 (or (cl-find-if (lambda (i) (string-prefix-p title i)) (mapcar #'car items))
                     (error "there is no %s among %S" title (mapcar #'car items))))))
      (apply function arguments))
    (t-await title (/= before (buffer-chars-modified-tick)))))

(defun t-names (index)
  "All names of an imenu."
  (cl-loop for (name . rest) in index
           append (cons (substring-no-properties name)
                        (and (consp rest) (listp (cdr rest)) (t-names rest)))))

(defun t-run ()
  (t-test "the server starts with the first file, and shows what check finds, in a heredoc too"
    (t-open "setup.sh")
    (t-await-findings (t-found "setup.sh"))
    (cl-assert (t-has "PLM6016"))
    (t-same (file-truename (project-root (eglot--project (eglot-current-server)))) (file-truename t-workspace) "the root"))

  (t-test "every file with findings that is opened shows those of check, from one server"
    (let ((server (eglot-current-server)))
      (dolist (path '("app/Dockerfile" "compose.yaml" "etc/daemon.json" "etc/registries.yaml" "nginx.conf" "tools/label.sh"))
        (t-open path)
        (t-await-findings (t-found path))
        (cl-assert (flymake-diagnostics) t "%s" path)
        (t-same (eglot-current-server) server "the server"))))

  (t-test "columns are right behind characters of two and four bytes"
    (t-open "tools/label.sh")
    (let ((finding (cl-find-if (lambda (d) (string-search "PLM7003" (flymake-diagnostic-text d))) (flymake-diagnostics))))
      (t-same (buffer-substring-no-properties (flymake-diagnostic-beg finding) (flymake-diagnostic-end finding)) "-p 8080:80" "the marked text")))

  (t-test "edits behind such characters arrive where they were made"
    (t-open "tools/label.sh")
    (t-replace "-p 8080:80" "-e GRÖSSE=🐋")
    (t-await "no finding about the port" (not (t-has "PLM7003")) (t-shown))
    (t-replace "-e GRÖSSE=🐋" "-p 8080:80")
    (t-await-findings (t-found "tools/label.sh"))
    (t-revert))

  (t-test "findings follow an edit, and come back when it is undone"
    (t-open "setup.sh")
    (t-replace "--network nas-net" "--network nas_net")
    (t-await "no finding about the network" (not (t-has "PLM7004")) (t-shown))
    (t-replace "--network nas_net" "--network nas-net")
    (t-await-findings (t-found "setup.sh"))
    (t-revert))

  (t-test "a finding disappears when another buffer puts it right, before it is saved"
    (let ((nginx (t-open "nginx.conf")))
      (cl-assert (t-has "PLM7012"))
      (t-open "compose.yaml")
      (t-replace "  app:" "  apps:")
      (t-await "no finding about the name" (with-current-buffer nginx (not (t-has "PLM7012"))) (with-current-buffer nginx (t-shown)))
      (t-revert)
      (with-current-buffer nginx (t-await-findings (t-found "nginx.conf")))))

  (t-test "eldoc tells what happens and what to do at a finding"
    (t-open "setup.sh")
    (t-go "docker pull")
    (let (text)
      (eglot-hover-eldoc-function (lambda (hover &rest _) (setq text hover)))
      (t-await "the hover" text)
      (dolist (words '("PLM6001" "What happens:" "What to do:"))
        (cl-assert (string-search words text) t "%s" text))))

  (t-test "a code action, saved, gives the file that check --fix gives"
    (t-open "setup.sh")
    (t-go "docker run -d --name k3s")
    (t-act "Give K3s the proxy" #'eglot-code-action-quickfix (point) (point))
    (save-buffer)
    (t-same (t-read "setup.sh") (t-read (concat t-expected "/one-fix/setup.sh")) "setup.sh")
    (t-await-findings (t-found "setup.sh" "one-fix")))

  (t-test "fix all gives the file that check --fix gives"
    (t-open "app/Dockerfile")
    (t-await-findings (t-found "app/Dockerfile" "one-fix"))
    (t-act "" #'eglot-code-actions (point-min) (point-min) "source.fixAll.plimsoll" t)
    (save-buffer)
    (t-same (t-read "app/Dockerfile") (t-read (concat t-expected "/all-fixes/app/Dockerfile")) "app/Dockerfile"))

  (t-test "ignoring a finding puts a comment there, and it is gone"
    (t-open "tools/label.sh")
    (t-await-findings (t-found "tools/label.sh"))
    (t-go "-p 8080:80")
    (t-act "Ignore PLM7003 here" #'eglot-code-actions (point) (point) nil t)
    (t-await "no such finding" (not (t-has "PLM7003")))
    (goto-char (point-min))
    (cl-assert (search-forward "\n# plimsoll: ignore PLM7003\ndocker run" nil t) t "%s" (buffer-string))
    (t-revert))

  (t-test "keys of daemon.json are completed"
    (t-open "etc/daemon.json")
    (t-go "  \"live-restore\"")
    (insert "  \"insecure-reg\n")
    (backward-char)
    (pcase-let ((`(,start ,end ,table . ,_) (eglot-completion-at-point)))
      (let ((names (all-completions (buffer-substring-no-properties start end) table)))
        (cl-assert (cl-some (lambda (n) (string-search "insecure-registries" n)) names) t "%S" names)))
    (t-revert))

  (t-test "a network leads to where it is declared, and is found where it is used"
    (t-open "compose.yaml")
    (t-go "front]")
    (let* ((name (xref-backend-identifier-at-point 'eglot))
           (lines (lambda (items)
                    (sort (mapcar (lambda (i) (with-current-buffer (marker-buffer (xref-location-marker (xref-item-location i)))
                                                (line-number-at-pos (xref-location-marker (xref-item-location i)))))
                                  items)
                          #'<)))
           (declared (progn (goto-char (point-min)) (search-forward "\n  front:") (line-number-at-pos))))
      (t-go "front]")
      (t-same (funcall lines (xref-backend-definitions 'eglot name)) (list declared) "where it is declared")
      (t-go "front]")
      (t-same (length (funcall lines (xref-backend-references 'eglot name))) 3 "uses of front")))

  (t-test "a network is renamed everywhere"
    (t-open "compose.yaml")
    (t-go "front]")
    (eglot-rename "edge")
    (t-same (list (how-many "\\[edge\\]" (point-min)) (how-many "^  edge:$" (point-min))) '(2 1) "places with the new name")
    (t-revert))

  (t-test "the services are in the outline"
    (t-open "compose.yaml")
    (let ((names (t-names (funcall imenu-create-index-function))))
      (dolist (name '("web" "app" "feed" "front"))
        (cl-assert (member name names) t "%S" names))))

  (t-test "the server starts anew, and its findings are there again"
    (t-open "setup.sh")
    (let ((old (eglot-current-server)))
      (eglot-reconnect old)
      (t-await "another server" (and (eglot-current-server) (not (eq old (eglot-current-server)))))
      (t-await "a server that answers" (eglot-managed-p))
      (t-await-findings (t-found "setup.sh" "one-fix"))))

  (t-test "settings say which rules run"
    (t-open "setup.sh")
    (load (concat (getenv "PLIMSOLL_MORE") "/settings.el") nil t)
    (eglot-signal-didChangeConfiguration (eglot-current-server))
    (t-await-findings (t-found "setup.sh" "strict"))
    (cl-assert (not (t-has "PLM7004"))))

  (t-test "the server goes when it is told to"
    (t-open "setup.sh")
    (let ((server (eglot-current-server)))
      (eglot-shutdown server)
      (t-await "its end" (not (jsonrpc-running-p server)))))

  (t-test "M-x compile leads to what check finds"
    (let* ((default-directory t-workspace) (compilation-error-screen-columns nil)
           (buffer (compile "plimsoll check --format msbuild")))
      (t-await "the end" (not (process-live-p (get-buffer-process buffer))))
      (with-current-buffer buffer
        (compilation--ensure-parse (point-max))
        (goto-char (point-min))
        (let (rows)
          (while (ignore-errors (compilation-next-error 1) t)
            (let ((loc (compilation--message->loc (get-text-property (point) 'compilation-message))))
              (push (format "%s:%s:%s" (file-relative-name (caar (compilation--loc->file-struct loc)) t-workspace)
                            (compilation--loc->line loc) (compilation--loc->col loc))
                    rows)))
          (t-same (sort rows #'string<) (t-places) "what can be visited")))))

  (t-tell "done")
  (kill-emacs 0))

;; Behind the start, when Emacs waits for keys.
(run-with-timer 0.1 nil #'t-run)
;;; emacs.el ends here
