;;; suite.el --- Emacs' eglot against `tradeops lsp --stdio'  -*- lexical-binding: t -*-
;; In the environment: NODE, CLI, and FOLDER, a copy of the fraud example.
;; Writes `ok NAME' or `FAIL NAME: WHY' for each test, and `done'.
(require 'package)
(package-initialize)
(require 'eglot)

(define-derived-mode tradeops-mode prog-mode "TradeOps")
(add-to-list 'auto-mode-alist '("\\.tradeops\\'" . tradeops-mode))
(add-to-list 'eglot-server-programs
             `(tradeops-mode . (,(getenv "NODE") ,(getenv "CLI") "lsp" "--stdio")))
(setq eglot-sync-connect 20
      eglot-confirm-server-initiated-edits nil
      eglot-send-changes-idle-time 0)

(defun tradeops-wait (what predicate)
  (let ((end (+ (float-time) 20)))
    (while (and (not (funcall predicate)) (< (float-time) end))
      (accept-process-output nil 0.05))
    (unless (funcall predicate) (error "waited in vain for %s" what))))

(defun tradeops-errors ()
  (flymake-start)
  (seq-filter (lambda (found) (eq (flymake-diagnostic-type found) 'eglot-error)) (flymake-diagnostics)))

(defun tradeops-go (text &optional offset)
  "To the first TEXT of the buffer, and OFFSET characters into it."
  (goto-char (point-min))
  (search-forward text)
  (goto-char (+ (match-beginning 0) (or offset 0))))

(defun tradeops-change (old new)
  (tradeops-go old)
  (delete-region (point) (+ (point) (length old)))
  (insert new)
  (eglot--signal-textDocument/didChange))

(defun tradeops-ask (method &optional more)
  (jsonrpc-request (eglot-current-server) method (append (eglot--TextDocumentPositionParams) more)))

(defvar tradeops-tests
  '(("shows a finding where it is, and takes it back"
     . (lambda ()
         (tradeops-change "mean(recall)" "mean(recal)")
         (tradeops-wait "an error" (lambda () (= 1 (length (tradeops-errors)))))
         (let* ((found (car (tradeops-errors)))
                (marked (buffer-substring (flymake-diagnostic-beg found) (flymake-diagnostic-end found))))
           (unless (string= marked "recal") (error "underlined: %s" marked)))
         (tradeops-change "mean(recal)" "mean(recall)")
         (tradeops-wait "no error" (lambda () (null (tradeops-errors))))))
    ("completes the options of a decision"
     . (lambda ()
         (tradeops-go "scorer.gnn requires" (length "scorer."))
         (let* ((reply (tradeops-ask :textDocument/completion))
                (items (if (vectorp reply) reply (plist-get reply :items)))
                (labels (mapcar (lambda (item) (plist-get item :label)) items)))
           (unless (and (member "gbm" labels) (member "gnn" labels)) (error "offered: %S" labels)))))
    ("tells what a quality is"
     . (lambda ()
         (tradeops-go "mean(recall)" (length "mean("))
         (let ((text (format "%S" (tradeops-ask :textDocument/hover))))
           (unless (string-match-p "Fraud caught" text) (error "hover: %s" text)))))
    ("goes to a definition in another file"
     . (lambda ()
         (tradeops-go "hardware.gpu" (length "hardware."))
         (let ((text (format "%S" (tradeops-ask :textDocument/definition))))
           (unless (string-match-p "hardware\\.tradeops" text) (error "definition: %s" text)))))
    ("mends a finding by its quick fix"
     . (lambda ()
         (tradeops-change "mean(recall)" "mean(recal)")
         (tradeops-wait "an error" (lambda () (= 1 (length (tradeops-errors)))))
         (tradeops-go "mean(recal)" (length "mean("))
         (let* ((at (eglot--pos-to-lsp-position))
                (actions (tradeops-ask :textDocument/codeAction
                                       `(:range (:start ,at :end ,at) :context (:diagnostics []))))
                (fix (seq-find (lambda (action) (string= (plist-get action :title) "Change to `recall`")) actions)))
           (unless fix (error "offered: %S" actions))
           (eglot--apply-workspace-edit (plist-get fix :edit)))
         (eglot--signal-textDocument/didChange)
         (tradeops-go "mean(recall)")
         (tradeops-wait "no error" (lambda () (null (tradeops-errors))))))
    ("formats the file"
     . (lambda ()
         (let ((before (buffer-string)))
           (goto-char (point-min))
           (while (re-search-forward "^  option" nil t) (replace-match "option"))
           (when (string= (buffer-string) before) (error "nothing is untidy"))
           (eglot--signal-textDocument/didChange)
           (eglot-format-buffer)
           (unless (string= (buffer-string) before) (error "the text is another than before")))))
    ("renames across files"
     . (lambda ()
         (tradeops-go "hardware.gpu" (length "hardware."))
         (find-file-noselect "hardware.tradeops") ; eglot asks before it edits files that are not open
         (eglot-rename "t4")
         (when (save-excursion (goto-char (point-min)) (search-forward "hardware.gpu" nil t))
           (error "the model still says hardware.gpu"))
         (with-current-buffer (find-file-noselect "hardware.tradeops")
           (tradeops-go "option t4 "))))
    ("ends the server"
     . (lambda () (eglot-shutdown (eglot-current-server) nil 10)))))

(with-current-buffer (find-file-noselect (expand-file-name "fraud.tradeops" (getenv "FOLDER")))
  (apply #'eglot (eglot--guess-contact))
  (dolist (test tradeops-tests)
    (condition-case why
        (progn (funcall (eval (cdr test) t))
               (princ (format "ok %s\n" (car test))))
      (error (princ (format "FAIL %s: %s\n" (car test)
                            (replace-regexp-in-string "\\s-+" " " (error-message-string why))))))))
(princ "done\n")
;;; suite.el ends here
